"""A training that needs nothing but Python and takes seconds: fits a line to points, and shows what jobs usually do.

It runs on any number of nodes: each has its share of the points, and all go on with the sum of their gradients.
"""
import argparse
import json
import os
import time

from nodes import Nodes

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--learning_rate", type=float, default=0.2)
parser.add_argument("--steps", type=int, default=5, help="of an epoch")
# Folders of the container. ModelArts has copied the inputs there, and copies the output from there.
parser.add_argument("--data_url", default="data")
parser.add_argument("--resume_url", help="holds the output of earlier runs")
parser.add_argument("--train_url", default="output")
# ModelArts may add arguments of its own.
args, _ = parser.parse_known_args()


def load_checkpoint():
    """What an earlier run has left that didn't come to its end."""
    file = os.path.join(args.resume_url or "", "latest", "checkpoint.json")
    if args.resume_url and os.path.exists(file):
        with open(file) as text:
            checkpoint = json.load(text)
        if checkpoint["epoch"] < args.epochs:
            print(f"Going on after epoch {checkpoint['epoch']}.")
            return checkpoint
    return {"epoch": 0, "slope": 0.0, "offset": 0.0}


def save_checkpoint(checkpoint):
    """By way of another file, so that a run that is killed leaves a whole one."""
    file = os.path.join(args.train_url, "checkpoint.json")
    with open(file + ".new", "w") as text:
        json.dump(checkpoint, text)
    os.replace(file + ".new", file)


def errors(points, slope, offset):
    return [(x, slope * x + offset - y) for x, y in points]


with open(os.path.join(args.data_url, "points.csv")) as file:
    points = [tuple(map(float, line.split(","))) for line in file if line.strip()]
os.makedirs(args.train_url, exist_ok=True)

nodes = Nodes()
own = points[nodes.index :: nodes.count]
print(f"Node {nodes.index} of {nodes.count} has {len(own)} of {len(points)} points.")
checkpoint = load_checkpoint()
slope, offset = checkpoint["slope"], checkpoint["offset"]

for epoch in range(checkpoint["epoch"] + 1, args.epochs + 1):
    for step in range(args.steps):
        found = errors(own[step :: args.steps], slope, offset)
        sums = [sum(error * x for x, error in found), sum(error for _, error in found), len(found)]
        slope_gradient, offset_gradient, count = nodes.total(sums)
        slope -= args.learning_rate * slope_gradient / max(count, 1)
        offset -= args.learning_rate * offset_gradient / max(count, 1)
        filled = 20 * (step + 1) // args.steps
        print(f"\repoch {epoch}/{args.epochs} [{'=' * filled:20}]", end="", flush=True)
        time.sleep(0.02)
    (squares,) = nodes.total([sum(error * error for _, error in errors(own, slope, offset))])
    loss = squares / len(points)
    print(f"\nepoch={epoch} loss={loss:.6f}", flush=True)
    if nodes.index == 0:
        save_checkpoint({"epoch": epoch, "slope": slope, "offset": offset, "loss": loss})

print(f"slope={slope:.3f} offset={offset:.3f}")
