// What the pages do beyond links: in the Reader, words and cards find each other. Everything works as links without it.
"use strict";

(() => {
  const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const has = (element, id) => (element.dataset.claims || "").split(" ").includes(id);

  function wordsOf(id) {
    return [...document.querySelectorAll(".words [data-claims]")].filter((piece) => has(piece, id));
  }

  function letGo() {
    each(".words .active, .cards .active", (element) => element.classList.remove("active"));
  }

  function show(element, block) {
    element.scrollIntoView({ block, behavior: calm() ? "auto" : "smooth" });
  }

  // `from` is "words" or "card": the side that was clicked stays where it is, the other one comes to it.
  function activate(id, from) {
    const card = document.getElementById("card-" + id);
    const words = wordsOf(id);
    if (!card) return;
    letGo();
    card.classList.add("active");
    words.forEach((piece) => piece.classList.add("active"));
    if (from !== "card") show(card, "nearest");
    if (from !== "words" && words[0]) show(words[0], "center");
    (from === "card" && words[0] ? words[0] : card).focus({ preventScroll: true });
    history.replaceState(null, "", "#card-" + id);
  }

  function current() {
    const card = document.querySelector(".cards .card.active");
    return card ? card.dataset.claim : null;
  }

  function step(by) {
    const ids = [...document.querySelectorAll(".cards .card")].map((card) => card.dataset.claim);
    if (!ids.length) return;
    const at = ids.indexOf(current());
    activate(ids[at < 0 ? 0 : Math.min(Math.max(at + by, 0), ids.length - 1)], "keys");
  }

  function onClick(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const words = event.target.closest(".words [data-claims]");
    const link = event.target.closest(".cards a");
    const card = event.target.closest(".cards .card");
    if (words) {
      const ids = words.dataset.claims.split(" ");
      const next = ids[(ids.indexOf(current()) + 1) % ids.length]; // clicking again goes on to the next claim over these words
      activate(next, "words");
      event.preventDefault();
    } else if (card && (!link || link.classList.contains("jump"))) {
      if (!link && String(window.getSelection())) return;
      activate(card.dataset.claim, "card");
      event.preventDefault();
    }
  }

  function onKey(event) {
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const search = document.querySelector("#f-text, #f-find");
    if (event.key === "/" && search) {
      search.focus();
      event.preventDefault();
    } else if (document.getElementById("reader")) {
      if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "Escape") letGo();
      else if (event.key === "o" && current()) document.querySelector(".cards .card.active .open a").click();
    }
  }

  // Resting on words or a card hints at the other side.
  function onOver(event) {
    const from = event.target.closest("[data-claims], [data-claim], [data-voice]");
    each(".near", (element) => element.classList.remove("near"));
    if (!from) return;
    if (from.dataset.voice) {
      each(".words [data-voices]", (piece) => {
        if (piece.dataset.voices.split(" ").includes(from.dataset.voice)) piece.classList.add("near");
      });
    } else if (from.dataset.claim) {
      wordsOf(from.dataset.claim).forEach((piece) => piece.classList.add("near"));
      each(".shape", (shape) => shape.classList.toggle("near", shape.dataset.claim === from.dataset.claim));
    }
  }

  function arrive() {
    const at = decodeURIComponent(location.hash).match(/^#(w|card)-(.+)$/);
    if (at && document.getElementById("reader")) activate(at[2], "keys");
  }

  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("mouseover", onOver);
  document.addEventListener("DOMContentLoaded", arrive);
  window.addEventListener("hashchange", arrive);
})();
