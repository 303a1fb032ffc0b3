#!/bin/sh
# Everything behind the packaged weights, from data to figures:  training/release.sh [DATA] [OUT] [JOBS]
# About four hours of one CPU core; JOBS folds at a time, one thread each. What is there already is not made again.
set -eu
DATA=${1:-../shared/data}; OUT=${2:-training/runs}; JOBS=${3:-2}
mkdir -p "$OUT"
export OMP_WAIT_POLICY=passive OMP_NUM_THREADS=1
fit() { python -m training.fit "$@" --data "$DATA"; }
[ -f "$OUT/a0.pt" ] || fit a --passes 1.5 --threads 2 --out "$OUT/a0.pt" > "$OUT/a0.log" 2>&1
for seed in 1 2 3; do  # three runs from one beginning, whose mean is better than each
    echo "$seed"
done | xargs -P "$JOBS" -I SEED sh -c "[ -f '$OUT/aSEED.pt' ] || python -m training.fit a --start '$OUT/a0.pt' --passes 2.5 \
    --rate 2.5e-4 --seed SEED --threads 1 --out '$OUT/aSEED.pt' --data '$DATA' > '$OUT/aSEED.log' 2>&1"
[ -f "$OUT/a.pt" ] || python -m training.mean "$OUT/a.pt" "$OUT/a1.pt" "$OUT/a2.pt" "$OUT/a3.pt"
stage_b() {
    fit b --start "$OUT/a.pt" --passes 5 --batch 5 --replay 0.8 --nested 0.2 --marked 0.8 --faster 6 --pairs 8 \
        --weights '{"claim": 1.5, "relation": 0.8}' --threads 1 "$@"
}
one() {
    fold=$1; name=$2
    [ -f "$OUT/$name.pt" ] || stage_b --fold "$fold" --out "$OUT/$name.pt" > "$OUT/$name.log" 2>&1
    python -m training.export "$OUT/$name.pt" "$OUT/$name" --base "$OUT/a.pt" --share 0.6 --keep "$OUT/$name.mean.pt" > "$OUT/$name.export.log" 2>&1
    python -m training.refit "$OUT/$name.mean.pt" "$OUT/$name" --fold "$fold" --passes 12 --rate 1.5e-3 --tags 0.5 --data "$DATA" > "$OUT/$name.refit.log" 2>&1
}
if [ "${4:-}" ]; then one "$4" "$5"; exit; fi
# The packaged weights are the mean of two runs of stage b, which is worth half a point; a fold has one.
for seed in 0 1; do
    [ -f "$OUT/seed$seed.pt" ] || stage_b --fold all --seed $seed --out "$OUT/seed$seed.pt" > "$OUT/seed$seed.log" 2>&1
done
[ -f "$OUT/all.pt" ] || python -m training.mean "$OUT/all.pt" "$OUT/seed0.pt" "$OUT/seed1.pt"
for fold in all 0 1 2 3 4; do
    if [ $fold = all ]; then echo all all; else echo $fold fold$fold; fi
done | xargs -P "$JOBS" -L 1 "$0" "$DATA" "$OUT" 1
python -m training.calibrate "$OUT" "$OUT/all" --data "$DATA" | tee "$OUT/calibration.txt"
python -m training.weighing "$OUT" --data "$DATA" --out "$OUT/weighing.json" | tee "$OUT/weighing.txt"
for what in pages marked; do
    python -m training.evaluate_signals $what "$OUT" --data "$DATA" | tee "$OUT/$what.txt"
done
for what in polnear factuality speed; do
    python -m training.evaluate_signals $what "$OUT/all" --data "$DATA" | tee "$OUT/$what.txt"
done
python -m training.evaluate_signals pairs "$OUT" --data "$DATA" | tee "$OUT/pairs.txt"
