"""An independent computation of calculators, in exact fractions, against the program.

By hand:  python3 tests/calculators/independent.py target/release/mingbai [inputs per calculator]

Nothing here is shared with the engines: the formulas are those of the calculators' specification, written again.
"""

import json
import random
import subprocess
import sys
from fractions import Fraction


def written(value, scale=2):
    """A number with `scale` digits behind the point, half away from zero."""
    scaled = abs(Fraction(value)) * 10**scale
    whole = scaled.numerator // scaled.denominator
    if 2 * (scaled - whole) >= 1:
        whole += 1
    digits = str(whole).rjust(scale + 1, "0")
    sign = "-" if value < 0 and whole else ""
    return sign + (digits[:-scale] + "." + digits[-scale:] if scale else digits)


def cents(value):
    return Fraction(written(value))


def decimal(value, scale):
    return written(value, scale)


def money(source):
    return Fraction(source.randrange(0, 10 ** source.choice([2, 4, 6, 8, 10])), 100)


def percent(source):
    return Fraction(source.randrange(0, 10_001), 100)


def late_interest(source):
    principal, rate, unpaid, fee = money(source), percent(source), money(source), money(source)
    multiplier = Fraction(source.randrange(0, 100_001), 10_000)
    days = source.randrange(0, 36_501) if source.random() < 0.5 else source.randrange(0, 100)
    basis, compound = source.choice([365, 360]), source.choice(["yes", "no"])
    inputs = {
        "principal": decimal(principal, 2), "annual_rate": decimal(rate, 2), "multiplier": decimal(multiplier, 4),
        "days": days, "day_basis": basis, "unpaid_interest": decimal(unpaid, 2),
        "charge_compound": compound, "fee": decimal(fee, 2),
    }
    penalty_rate = rate / 100 * multiplier
    penalty = cents(principal * penalty_rate * days / basis)
    compounded = cents(unpaid * penalty_rate * days / basis) if compound == "yes" else Fraction(0)
    extra = penalty + compounded + fee
    return inputs, {
        "penalty_rate_pct": written(penalty_rate * 100), "penalty_interest": written(penalty),
        "compound_interest": written(compounded), "total_extra": written(extra),
        "total_due": written(principal + unpaid + extra),
        "above_24": "yes" if penalty_rate > Fraction(24, 100) else "no",
    }


def claim_check(source):
    segments = [(money(source), source.randrange(0, 3_000)) for _ in range(source.randrange(0, 6))]
    names = ["interest", "penalty", "compound", "fees", "other"]
    claims = [money(source) if source.random() < 0.7 else Fraction(0) for _ in names]
    cap, basis = percent(source), source.choice([365, 360])
    inputs = {"segments": ";".join(f"{decimal(p, 2)}:{d}" for p, d in segments)}
    inputs |= {name: decimal(claim, 2) for name, claim in zip(names, claims)}
    inputs |= {"cap_rate": decimal(cap, 2), "day_basis": basis}
    weight = sum(principal * days for principal, days in segments)
    if weight == 0:
        return inputs, "out-of-range:segments"
    reference, claimed = cents(weight * cap / 100 / basis), sum(claims)
    return inputs, {
        "reference_charges": written(reference), "claimed_charges": written(claimed),
        "excess": written(max(Fraction(0), claimed - reference)),
        "equivalent_annual_pct": written(claimed * basis / weight * 100),
        "above_cap": "yes" if claimed > reference else "no",
    }


def schedule(source):
    principal, rate = money(source), percent(source) if source.random() < 0.9 else Fraction(0)
    periods = source.choice([1, 2, 3, 12, 24, 36, 60, 120, 360, source.randrange(1, 361)])
    method = source.choice(["equal-payment", "equal-principal", "interest-only", "bullet"])
    inputs = {
        "principal": decimal(principal, 2), "annual_rate": decimal(rate, 2), "periods": periods, "method": method,
    }
    monthly = rate / 100 / 12
    payment = Fraction(0)
    if method == "equal-payment":
        growth = (1 + monthly) ** periods
        payment = cents(principal * monthly * growth / (growth - 1) if monthly else principal / periods)
        if payment <= cents(principal * monthly):
            return inputs, "payment-too-low"
    balance, table, total = principal, [], Fraction(0)
    for period in range(1, periods + 1):
        last = period == periods
        if method == "bullet":
            interest = cents(principal * monthly * periods) if last else Fraction(0)
        else:
            interest = cents(balance * monthly)
        share = {"equal-payment": payment - interest, "equal-principal": cents(principal / periods)}.get(method, 0)
        repaid = balance if last else share
        balance -= repaid
        total += interest
        table.append({
            "period": str(period), "interest": written(interest), "principal": written(repaid),
            "payment": written(interest + repaid), "balance": written(balance),
        })
    return inputs, {
        "first_payment": table[0]["payment"], "last_payment": table[-1]["payment"],
        "total_interest": written(total), "total_paid": written(principal + total), "rows": str(periods),
        "table": table,
    }


def compute(program, calculator, inputs):
    arguments = [f"{name}={value}" for name, value in inputs.items()]
    run = subprocess.run(
        [program, "calc", calculator, *arguments, "--json"], capture_output=True, text=True, check=False
    )
    answer = json.loads(run.stdout)
    if "errors" in answer:
        error = answer["errors"][0]
        return ":".join(filter(None, [error["code"], error["field"]]))
    return {name: output["value"] for name, output in answer["outputs"].items()}


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    differences = 0
    for name, make in [("late-interest", late_interest), ("claim-check", claim_check), ("schedule", schedule)]:
        source = random.Random(name)
        for _ in range(count):
            inputs, expected = make(source)
            actual = compute(program, name, inputs)
            if actual != expected:
                differences += 1
                print(f"{name} {inputs}\n  expected {expected}\n  actual   {actual}")
        print(f"{name}: {count} inputs")
    print(f"{differences} differences")
    sys.exit(1 if differences else 0)


main()
