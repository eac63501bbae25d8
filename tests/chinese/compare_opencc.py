"""Compares `mingbai convert --plain` with the OpenCC library, line by line. By hand, not in CI.

    pip install opencc
    python3 tests/chinese/compare_opencc.py target/release/mingbai [--size MB] [TEXT ...]

The text is made of the files named (any Chinese text), of the entries of OpenCC's dictionaries strung together in
random order, torn and mixed with single characters, Latin, punctuation and rare planes. Exits 1 if a line differs.
"""

import argparse
import pathlib
import random
import subprocess
import sys
import time

import opencc

CONFIGS = "s2t t2s s2tw s2twp tw2s tw2sp s2hk s2hkp hk2s hk2sp t2tw t2hk tw2t hk2t".split()
TABLES = pathlib.Path(__file__).resolve().parents[2] / "src/chinese/tables/opencc"
MARKS = "，。、；：？！“”‘’《》（）—…·- \t0123456789abcSQLPN⿰⿱⿲⿳⿴⿻⿾豈更車賈滑串句龜"


def read_entries():
    """Sources and targets of every dictionary."""
    phrases, characters = [], []
    for path in sorted(TABLES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in line.replace("\t", " ").split(" "):
                (characters if len(text) == 1 else phrases).append(text)
    return phrases, characters


def piece(rng, phrases, characters):
    """A phrase, whole or torn, or something between phrases."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(phrases)
    if kind < 0.70:
        phrase = rng.choice(phrases)
        cut = rng.randrange(1, len(phrase)) if len(phrase) > 1 else 1
        return phrase[:cut] if rng.random() < 0.5 else phrase[cut:]
    if kind < 0.90:
        return rng.choice(characters)
    if kind < 0.97:
        return rng.choice(MARKS)
    return chr(rng.choice([rng.randrange(0x4E00, 0x9FFF), rng.randrange(0x3400, 0x4DBF), rng.randrange(0x20000, 0x2A6DF)]))


def generate(size, seed):
    """Lines of random pieces, `size` bytes in all."""
    rng = random.Random(seed)
    phrases, characters = read_entries()
    made, lines = 0, []
    while made < size:
        line = "".join(piece(rng, phrases, characters) for _ in range(rng.randrange(1, 40)))
        lines.append(line)
        made += len(line.encode("utf-8")) + 1
    return lines


def compare(program, config, lines):
    """How many lines differ; prints the first ones."""
    converter = opencc.OpenCC(config)
    begun = time.process_time()
    expected = [converter.convert(line) for line in lines]
    seconds = time.process_time() - begun
    text = "\n".join(lines)
    command = [program, "convert", "--plain", "--config", config]
    result = subprocess.run(command, input=text.encode("utf-8"), capture_output=True, check=True)
    actual = result.stdout.decode("utf-8").split("\n")
    wrong = [n for n in range(len(lines)) if n >= len(actual) or actual[n] != expected[n]]
    for n in wrong[:3]:
        print(f"  source   {lines[n]}\n  OpenCC   {expected[n]}\n  mingbai  {actual[n] if n < len(actual) else ''}")
    size = len(text.encode("utf-8")) / 1e6
    print(f"{config}: {len(wrong)} of {len(lines)} lines differ, {size:.1f} MB (OpenCC, line by line: {size / seconds:.1f} MB/s)")
    return len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("texts", nargs="*", type=pathlib.Path)
    parser.add_argument("--size", type=float, default=10, help="megabytes of generated text")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--config", action="append", choices=CONFIGS)
    options = parser.parse_intermixed_args()
    lines = generate(options.size * 1e6, options.seed)
    for path in options.texts:
        lines += path.read_text(encoding="utf-8").splitlines()
    lines = [line.replace("\0", "").replace("\r", "") for line in lines]
    differing = sum(compare(options.program, config, lines) for config in options.config or CONFIGS)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
