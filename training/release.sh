#!/bin/sh
# Everything behind the packaged weights, from data to figures:  training/release.sh [DATA] [OUT] [JOBS]
# About 2 hours of one CPU core; JOBS folds at a time, one thread each.
set -eu
DATA=${1:-../shared/data}; OUT=${2:-training/runs}; JOBS=${3:-2}
A=${A:-"--passes 4"}; B=${B:-"--passes 6 --pairs 8 --threads 1"}
mkdir -p "$OUT"
export OMP_WAIT_POLICY=passive
[ -f "$OUT/a.pt" ] || python -m training.fit a --data "$DATA" --out "$OUT/a.pt" $A > "$OUT/a.log" 2>&1
one() {
    fold=$1; name=$2
    [ -f "$OUT/$name.pt" ] || python -m training.fit b --data "$DATA" --start "$OUT/a.pt" --fold "$fold" --out "$OUT/$name.pt" $B > "$OUT/$name.log" 2>&1
    python -m training.export "$OUT/$name.pt" "$OUT/$name" > "$OUT/$name.export.log" 2>&1
}
if [ "${4:-}" ]; then one "$4" "$5"; exit; fi
for fold in all 0 1 2 3 4; do
    if [ $fold = all ]; then echo all all; else echo $fold fold$fold; fi
done | xargs -P "$JOBS" -L 1 "$0" "$DATA" "$OUT" 1
python -m training.calibrate "$OUT" "$OUT/all" --data "$DATA" | tee "$OUT/calibration.txt"
python -m training.evaluate_signals pages "$OUT" --data "$DATA" | tee "$OUT/pages.txt"
for what in polnear factuality speed; do
    python -m training.evaluate_signals $what "$OUT/all" --data "$DATA" | tee "$OUT/$what.txt"
done
python -m training.evaluate_signals pairs "$OUT" --data "$DATA" | tee "$OUT/pairs.txt"
