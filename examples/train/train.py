"""A training that needs nothing but Python and takes seconds: fits a line to points, and shows what jobs usually do."""
import argparse
import json
import os
import random
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--learning_rate", type=float, default=0.2)
# Folders of the container. ModelArts has copied the input there, and copies the output from there.
parser.add_argument("--data_url", default="data")
parser.add_argument("--train_url", default="output")
# ModelArts may add arguments of its own.
args, _ = parser.parse_known_args()

with open(os.path.join(args.data_url, "points.csv")) as file:
    points = [tuple(map(float, line.split(","))) for line in file if line.strip()]
print(f"{len(points)} points, node {os.environ.get('VC_TASK_INDEX', '0')} of {os.environ.get('MA_NUM_HOSTS', '1')}")

slope, offset = random.Random(0).random(), 0.0
for epoch in range(1, args.epochs + 1):
    for x, y in points:
        error = slope * x + offset - y
        slope -= args.learning_rate * error * x / len(points)
        offset -= args.learning_rate * error / len(points)
    loss = sum((slope * x + offset - y) ** 2 for x, y in points) / len(points)
    filled = 20 * epoch // args.epochs
    sys.stdout.write(f"\r[{'=' * filled}{' ' * (20 - filled)}] epoch {epoch}/{args.epochs}")
    sys.stdout.flush()
    print(f"\nepoch={epoch} loss={loss:.6f}")
    time.sleep(0.1)

os.makedirs(args.train_url, exist_ok=True)
with open(os.path.join(args.train_url, "checkpoint.json"), "w") as file:
    json.dump({"slope": slope, "offset": offset, "loss": loss}, file)
print(f"Saved a checkpoint. slope={slope:.3f} offset={offset:.3f}")
