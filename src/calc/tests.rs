//! Arithmetic, operation by operation, in both engines: random trees of operations from a seeded generator.

use rquickjs::{Context, Runtime};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::RUNTIME;
use super::emit;
use super::eval::Machine;
use super::format;
use super::number::Mode;
use super::program::{Call, Format, Op, Program, Shape};
use super::unit::Unit;
use super::words::Words;

/// So many operations of each kind of tree; the long run by hand takes ten times as many.
const OPERATIONS: usize = 100_000;
const BATCH: usize = 2_000;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// A number of up to 28 digits, often a short or a round one.
    fn decimal(&mut self) -> Decimal {
        let digits = match self.below(4) {
            0 => 1 + self.below(3),
            1 | 2 => 1 + self.below(12),
            _ => 1 + self.below(28),
        };
        let mut mantissa: i128 = 0;
        for _ in 0..digits {
            mantissa = mantissa * 10
                + i128::from(if self.below(3) == 0 {
                    5 * self.below(2)
                } else {
                    self.below(10)
                });
        }
        let mantissa = if self.below(4) == 0 {
            -mantissa
        } else {
            mantissa
        };
        let scale = u32::try_from(self.below(19)).unwrap();
        Decimal::try_from_i128_with_scale(mantissa, scale).unwrap()
    }

    fn mode(&mut self) -> Mode {
        Mode::ALL[usize::try_from(self.below(6)).unwrap()].1
    }

    fn tree(&mut self, depth: u32) -> Op {
        if depth == 0 || self.below(5) == 0 {
            return Op::Number(self.decimal());
        }
        let deeper = depth - 1;
        let call = |random: &mut Self, call| {
            let operands = vec![random.tree(deeper), random.tree(deeper)];
            Op::Call(call, operands)
        };
        match self.below(14) {
            0 | 1 => call(self, Call::Add),
            2 | 3 => call(self, Call::Sub),
            4 | 5 => call(self, Call::Mul),
            6 | 7 => call(self, Call::Div),
            8 => call(self, Call::Min),
            9 => call(self, Call::Max),
            10 => Op::Call(Call::Neg, vec![self.tree(deeper)]),
            11 => Op::Call(Call::Abs, vec![self.tree(deeper)]),
            12 => {
                let digits = u32::try_from(self.below(19)).unwrap();
                Op::Round(Box::new(self.tree(deeper)), digits, self.mode())
            }
            _ => {
                let (test, then) = (call(self, Call::Less), self.tree(deeper));
                Op::Call(Call::If, vec![test, then, self.tree(deeper)])
            }
        }
    }

    fn power(&mut self) -> Op {
        let base =
            Decimal::try_from_i128_with_scale(i128::from(self.below(25_000_000_000)), 10).unwrap();
        let n = i64::try_from(self.below(1500)).unwrap() - 500;
        let n = if self.below(20) == 0 { n * 100 } else { n };
        Op::Call(
            Call::Pow,
            vec![Op::Number(base), Op::Number(Decimal::from(n))],
        )
    }

    fn rate_of_return(&mut self) -> Op {
        let n = 1 + self.below(36);
        let rows = (0..n)
            .map(|_| {
                let flow = Decimal::new(i64::try_from(self.below(100_000)).unwrap(), 2);
                vec![("flow".into(), Op::Number(flow))]
            })
            .collect();
        let now = Decimal::new(-i64::try_from(self.below(2_000_000)).unwrap(), 2);
        Op::Irr(
            Box::new(Op::Number(now)),
            Box::new(Op::Rows(rows)),
            "flow".into(),
        )
    }

    fn month_later(&mut self) -> Op {
        let day = i64::try_from(self.below(3_652_059)).unwrap() - 719_162;
        let months = i64::try_from(self.below(2400)).unwrap() - 1200;
        let operands = vec![
            Op::Number(Decimal::from(day)),
            Op::Number(Decimal::from(months)),
        ];
        Op::Call(Call::AddMonths, operands)
    }

    fn format(&mut self) -> Format {
        let scale = u32::try_from(self.below(19)).unwrap();
        let min_scale = u32::try_from(self.below(u64::from(scale) + 1)).unwrap();
        let shape = if self.below(4) == 0 {
            Shape::Percent
        } else {
            Shape::Number(Unit::CNY)
        };
        Format {
            shape,
            scale,
            min_scale,
            mode: self.mode(),
        }
    }
}

/// An operation with the format of its result.
type Row = (Op, Format);

fn in_rust(program: &Program, (op, format): &Row) -> String {
    let mut machine = Machine::new(program, Default::default());
    let written = machine
        .eval(op)
        .and_then(|value| format::write(format, &value, &program.words));
    match written {
        Ok(written) => format!("{} {}", written.value, written.text),
        Err(fault) => fault.code().to_owned(),
    }
}

fn in_script(context: &Context, rows: &[Row], words: &Words) -> Vec<String> {
    let rows: Vec<Json> = rows
        .iter()
        .map(|(op, format)| json!([emit::operation(op, words), emit::written_as(format, words)]))
        .collect();
    let script = format!(
        "JSON.stringify({}.map(function (row) {{
          var table = {{ i: [], s: [], c: [], a: [], t: {{}}, w: new Proxy({{}}, {{ get: function () {{ return ''; }} }}), o: [{{ n: 'x', e: row[0], t: row[1] }}] }};
          var result = MBCalc.run(table, {{}});
          return result.errors ? result.errors[0].code : result.outputs.x.value + ' ' + result.outputs.x.text;
        }}))",
        Json::Array(rows)
    );
    let text: String = context.with(|ctx| ctx.eval(script)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn compare(seed: u64, n: usize, make: impl Fn(&mut Random) -> Row) {
    let program = Program::default();
    let context = Context::full(&Runtime::new().unwrap()).unwrap();
    context
        .with(|ctx| ctx.eval::<(), _>(RUNTIME.as_str()))
        .unwrap();
    let mut random = Random(seed);
    for batch in 0..n / BATCH {
        let rows: Vec<Row> = (0..BATCH).map(|_| make(&mut random)).collect();
        let script = in_script(&context, &rows, &program.words);
        for (at, (row, script)) in rows.iter().zip(script).enumerate() {
            assert_eq!(
                in_rust(&program, row),
                script,
                "seed {seed}, row {batch}/{at}: {:?}",
                row.0
            );
        }
    }
}

#[test]
fn random_arithmetic_is_the_same_in_both_engines() {
    compare(1, OPERATIONS, |random| (random.tree(3), random.format()));
}

#[test]
fn random_powers_rates_and_dates_are_the_same_in_both_engines() {
    compare(2, OPERATIONS / 10, |random| {
        (random.power(), random.format())
    });
    compare(3, OPERATIONS / 50, |random| {
        (random.rate_of_return(), random.format())
    });
    compare(4, OPERATIONS / 10, |random| {
        (random.month_later(), Format::of(Shape::Date))
    });
}

#[test]
fn a_tie_comes_out_right_in_both_engines() {
    let number = |text: &str| Op::Number(text.parse().unwrap());
    let times = |a, b| Op::Call(Call::Mul, vec![a, b]);
    let product = times(times(number("593745500"), number("0.00795")), number("11"));
    let op = Op::Call(Call::Div, vec![product, number("365")]);
    let format = Format {
        scale: 2,
        min_scale: 2,
        ..Format::of(Shape::Number(Unit::NONE))
    };
    compare(5, BATCH, move |_| (op.clone(), format.clone()));
}
