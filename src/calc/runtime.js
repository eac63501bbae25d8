/**
 * Runs calculators from their tables: the same operations in the same order as eval/ in Rust, with the meaning that
 * calc/mod.rs writes down. Nothing here knows of a page. Without BigInt there is no MBCalc and pages stay as they are.
 *
 * A number is a fraction [n, d] of BigInts, a day is a number, ids and texts are strings, a list is {r: rows, c: carry},
 * a scope is {u: the one around, n: names, r: row}. No object is written with shorthand keys: minify.rs relies on that.
 */
var MBCalc = typeof BigInt !== 'function' ? null : (function () {
  'use strict';

  const big = BigInt, ZERO = big(0), ONE = big(1), TWO = big(2), G = ONE << big(112), DAY = big(864e5), TENS = [];
  const ten = (k) => TENS[k] || (TENS[k] = big(10) ** big(k));
  const bag = (a, b) => Object.assign(Object.create(null), a, b);
  const frame = (env, row) => ({ u: env, n: bag(), r: row });
  const listOf = (rows) => ({ r: rows, c: bag() });

  /** Ends the calculation: a public code, the key of the message, the field it is about. */
  function stop(code, word, field) {
    throw { code: code, word: word || code, field: field || null };
  }

  /* Fractions. */
  const whole = (n) => [big(n), ONE];
  const size = (n) => (n < ZERO ? -n : n);
  const add = (a, b) => {
    if (a[1] < b[1]) return add(b, a);
    return a[1] % b[1] ? [a[0] * b[1] + b[0] * a[1], a[1] * b[1]] : [a[0] + b[0] * (a[1] / b[1]), a[1]];
  };
  const neg = (a) => [-a[0], a[1]];
  const mul = (a, b) => [a[0] * b[0], a[1] * b[1]];
  const sign = (n) => (n < ZERO ? -1 : n > ZERO ? 1 : 0);
  const compare = (a, b) => sign(a[0] * b[1] - b[0] * a[1]);

  function divide(a, b) {
    const n = a[0] * b[1], d = a[1] * b[0];
    if (d === ZERO) stop('division-by-zero');
    return d < ZERO ? [-n, -d] : [n, d];
  }

  /** n / d as a whole number; modes: half_up, down, up, half_even, floor, ceil. The sign is put back afterwards. */
  function quotient(n, d, mode) {
    const minus = (n < ZERO) !== (d < ZERO), b = size(d), q = size(n) / b, r = size(n) % b, twice = r * TWO;
    const more = [twice >= b, false, r > ZERO, twice > b || (twice === b && q % TWO === ONE), minus && r > ZERO, !minus && r > ZERO];
    const result = more[mode || 0] ? q + ONE : q;
    return minus ? -result : result;
  }

  /** The only way to a stored value. */
  function stored(x, scale, mode) {
    const m = quotient(x[0] * ten(scale), x[1], mode);
    if (size(m) >= ten(28)) stop('too-large');
    return [m, ten(scale)];
  }

  /** The whole number that x is known to be; 64 bits hold it. */
  function integer(x) {
    const q = x[0] / x[1];
    if (x[0] % x[1] || q !== big.asIntN(64, q)) stop('too-large');
    return q;
  }

  const fixed = (x) => (x + (G >> ONE)) >> big(112);

  function power(x, n) {
    if (x[0] === ZERO && n < ZERO) stop('division-by-zero');
    const base = n < ZERO ? divide(whole(1), x) : x;
    let k = size(n), r = G, g = quotient(base[0] * G, base[1]);
    if (k > big(36600) || base[0] < ZERO || compare(base, whole(2)) > 0) stop('too-large');
    while (k > ZERO) {
      if (k % TWO) r = fixed(r * g);
      k /= TWO;
      if (k > ZERO) g = fixed(g * g);
    }
    if (r > ten(10) * G) stop('too-large');
    return [r, G];
  }

  /** Worth of flows and its slope at discount factor u, from the last flow on. */
  function worth(flows, u) {
    return flows.reduceRight((sum, flow) => [fixed(sum[0] * u) + flow, fixed(sum[1] * u + sum[0] * G)], [ZERO, ZERO]);
  }

  function irr(list) {
    const flows = list.map((x) => quotient(x[0] * G, x[1])), signs = flows.map(sign).filter((s) => s).join('');
    let low = G / big(100), high = G * TWO, u = G;
    const side = sign(worth(flows, low)[0]);
    if (!/^((-1)+1+|1+(-1)+)$/.test(signs) || !side || sign(worth(flows, high)[0]) !== -side) stop('no-solution');
    for (let k = 0; k < 200 && high - low > ONE; k++) {
      const sum = worth(flows, u);
      if (sum[0] === ZERO) break;
      if (sign(sum[0]) === side) low = u; else high = u;
      const step = sum[1] ? quotient(sum[0] * G, sum[1]) : G * TWO, next = u - step;
      if (size(step) <= ONE) return divide([G - next, ONE], [next, ONE]);
      u = next > low && next < high ? next : (low + high) / TWO;
    }
    return divide([G - u, ONE], [u, ONE]);
  }

  /* Days: 1970-01-01 is 0. */
  const dateOf = (n) => new Date(Number(n * DAY));

  function dayOf(year, month, day) {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    const real = year > 0 && year < 1e4 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
    return real ? [big(date.getTime()) / DAY, ONE] : null;
  }

  function addDays(a, b) {
    const n = a + b;
    if (n < big(-719162) || n > big(2932896)) stop('too-large');
    return [n, ONE];
  }

  function addMonths(n, months) {
    const date = dateOf(n), month = date.getUTCFullYear() * 12 + date.getUTCMonth() + Number(months), year = Math.floor(month / 12);
    if (!(year > 0 && year < 1e4)) stop('too-large');
    let result = null;
    for (let day = date.getUTCDate(); !result; day--) result = dayOf(year, month - year * 12 + 1, day);
    return result;
  }

  /* Writing. A format is [shape, decimals, least decimals, mode, unit word or labels]. */
  function digits(x, format) {
    const scale = format[1], m = stored(x, scale, format[3])[0];
    const text = String(size(m)).padStart(scale + 1, '0'), at = text.length - scale;
    const fraction = text.slice(at, at + format[2]) + text.slice(at + format[2]).replace(/0+$/, '');
    return (m < ZERO ? '-' : '') + text.slice(0, at) + (fraction && '.' + fraction);
  }

  function write(value, format, words) {
    const shape = format[0], extra = format[4] || '', label = extra.map && extra.filter((pair) => pair[0] === value)[0];
    const written = (plain, text) => ({ value: plain, text: text });
    if (value === true || value === false) return written(value ? 'yes' : 'no', words[value ? 'yes' : 'no']);
    if (!value.map) return value.r ? written('', '') : written(value, label ? label[1] : value);
    if (shape === 2) {
      const iso = dateOf(integer(value)).toISOString().slice(0, 10);
      return written(iso, iso.replace(/0*(\d+)-0?(\d+)-0?(\d+)/, '$1年$2月$3日'));
    }
    const plain = digits(shape ? mul(value, whole(100)) : value, format);
    return written(plain, plain.replace(/\d+/, (head) => head.replace(/\B(?=(\d{3})+$)/g, ',')) + (shape ? '%' : extra));
  }

  /* Reading what was typed. */
  const clean = (text) => text.normalize('NFKC').replace(/[ \t\n\r]/g, '');
  const trim = (text) => text.replace(/^[ \t\n\r\u3000]+|[ \t\n\r\u3000]+$/g, '');
  const SHIFTS = { money: { '': 0, '万': -4 }, rate: { '': 2, '%': 2, '‰': 3 } };

  /** A literal of a table, converted once. */
  const literal = (op) => op[3] || (op[3] = [big(op[1]), ten(op[2] || 0)]);

  function readNumber(input, text) {
    const match = /^(-?)(¥?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?([万%‰]?)(元?)$/.exec(text) || [], kind = input.k, tail = match[4] || '';
    const decimals = tail.length + (SHIFTS[kind] || { '': 0 })[match[5]];
    if (!(decimals <= (input.s || 0)) || (kind !== 'money' && match[2] + match[6])) stop('malformed', kind);
    const figures = (match[3] + tail).replace(/^[0,]+|,/g, '') + '0'.repeat(Math.max(0, -decimals));
    return figures.length > 28 ? null : [big(match[1] + (figures || 0)), ten(Math.max(0, decimals))];
  }

  function readValue(input, text, raw) {
    const kind = input.k;
    if (kind === 'text') return /^[^;:]{0,40}$/u.test(trim(raw)) ? trim(raw) : stop('malformed', kind);
    if (kind === 'bool') return /^(yes|no)$/.test(text) ? text === 'yes' : stop('malformed', kind);
    if (kind === 'choice') return input.x.indexOf(text) < 0 ? stop('out-of-range', 'pick') : text;
    if (kind === 'order') return text.split(',').sort().join() === input.x.join() ? text : stop('out-of-range', kind);
    const date = /^(\d{4})(?:-(\d\d)-(\d\d)|年(\d\d?)月(\d\d?)日)$/.exec(text) || [];
    const value = kind !== 'date' ? readNumber(input, text) : dayOf(+date[1], +(date[2] || date[4]), +(date[3] || date[5])) || stop('malformed', kind);
    const outside = !value || (input.a && compare(value, literal(input.a)) < 0) || (input.b && compare(value, literal(input.b)) > 0);
    if (outside || (input.v && !input.v.some((one) => !compare(value, literal(one))))) stop('out-of-range', input.m);
    return value;
  }

  function readRow(columns, line, number) {
    const cells = line.split(':'), row = bag();
    let at = columns.length;
    try {
      if (cells.length !== at) stop('malformed', 'cells');
      for (at = 0; at < cells.length; at++) row[columns[at].n] = read(columns[at], clean(cells[at]) ? cells[at] : undefined);
    } catch (error) {
      error.row = number;
      error.at = at;
      throw error;
    }
    return row;
  }

  /** The value of an input; undefined if an optional one is not filled. */
  function read(input, typed) {
    const raw = typed !== undefined ? typed : input.d, text = clean(raw || '');
    if (input.k === 'rows') {
      if (raw === undefined && input.a) return input.o ? raw : stop('missing');
      const lines = trim(raw || ''), rows = lines ? lines.split(';').map((line, at) => readRow(input.c, line, at + 1)) : [];
      return rows.length < input.a ? stop('out-of-range', 'few_rows') : rows.length > input.b ? stop('out-of-range', 'many_rows') : listOf(rows);
    }
    if (text && text !== input.w) return readValue(input, text, raw);
    return input.o ? undefined : stop('missing');
  }

  const fill = (text, values) => text.replace(/\{(\w)\}/g, (all, key) => values[key]);

  function refusal(table, error, own) {
    const input = own || table.i.filter((one) => one.n === error.field)[0] || {}, subject = error.row ? input.c[error.at] || input : input;
    const values = { l: subject.l, a: subject.A, b: subject.B, n: subject.c ? subject.c.length : subject.s || 0 };
    const message = error.word ? (error.row ? fill(table.w.row, { n: error.row }) : '') + fill(table.w[error.word], values) : error.message;
    return { code: error.code, field: own ? own.n : error.field, row: error.row, at: error.at, message: message };
  }

  /** One calculation: {outputs, steps, warnings} or {errors}. `typed` holds texts as on the command line. */
  function run(table, typed) {
    const inputs = bag(), errors = [];
    const attempt = (what, own) => {
      try {
        return what();
      } catch (error) {
        if (!error.code) throw error;
        errors.push(refusal(table, error, own));
      }
      return null;
    };
    table.i.forEach((input) => attempt(() => {
      const value = read(input, typed[input.n]);
      if (value !== undefined) inputs[input.n] = value;
    }, input));
    const result = errors.length ? null : attempt(() => results(table, machine(table, inputs)));
    return result || { errors: errors };
  }

  function results(table, engine) {
    const evaluate = engine.run, words = table.w, outputs = bag();
    const tell = (template) => template.map((part) => (part.map ? write(evaluate(part[0]), part[1], words).text : part)).join('');
    table.c.forEach((check) => {
      if (!evaluate(check.e)) throw { code: check.k, field: check.f || null, message: tell(check.m) };
    });
    const warnings = table.a.filter((check) => evaluate(check.e)).map((check) => ({ code: check.k, message: tell(check.m) }));
    const codes = () => warnings.map((warning) => warning.code).join();
    table.o.forEach((output) => { outputs[output.n] = output.w && !evaluate(output.w) ? { value: '', text: '' } : outputOf(output, evaluate, words); });
    Object.keys(table.t).forEach((id) => {
      if (engine.late[id] && table.t[id].e) warnings.push({ code: table.t[id].e[0], message: table.t[id].e[1] });
    });
    table.o.forEach((output) => { outputs[output.n] = outputs[output.n] || { value: codes(), text: codes() }; });
    const steps = table.s.filter((step) => step.l && step.n in engine.done);
    const written = steps.map((step) => write(step.e ? engine.done[step.n] : '', step.t || [], words));
    return {
      outputs: outputs,
      steps: steps.map((step, at) => ({ name: step.n, label: step.l, value: written[at].value, text: written[at].text, why: tell(step.y || []) })),
      warnings: warnings
    };
  }

  /** A result; null stands for the codes of all warnings, which are known last. */
  function outputOf(output, evaluate, words) {
    if (output.e) return write(evaluate(output.e), output.t, words);
    if (!output.r) return null;
    const written = evaluate(output.r).r.map((row) => output.c.map((column) => write(evaluate(column.e, frame(null, row)), column.t, words)));
    const pick = (key) => written.map((cells) => {
      const row = {};
      cells.forEach((cell, at) => { row[output.c[at].n] = cell[key]; });
      return row;
    });
    if (!output.p) return { value: pick('value'), text: pick('text') };
    const line = written.map((cells) => output.p.map((part) => (cells[part] ? cells[part].value : part)).join('')).join(output.b || '');
    return { value: line, text: line };
  }

  /** Evaluation by need. */
  function machine(table, inputs) {
    const done = bag(), late = bag(), steps = bag();
    let count = 0;
    table.s.forEach((step) => { steps[step.n] = step; });

    const scope = (up, env) => (up ? scope(up - 1, env.u) : env);

    function step(one, env) {
      const value = one.e ? evaluate(one.e, env) : loop(one.r, env);
      return one.q ? stored(value, one.q[0], one.q[1]) : value;
    }

    function global(name) {
      if (name in inputs) return inputs[name];
      if (!(name in done)) done[name] = step(steps[name] || stop('missing', 'missing', name));
      return done[name];
    }

    function named(columns, env, row) {
      columns.forEach((column) => { row[column[0]] = evaluate(column[1], env); });
      return row;
    }

    function loop(one, env) {
      const over = evaluate(one.v, env), given = over.r, n = given ? given.length : integer(over), rows = [];
      let carry = named(one.c, env, bag());
      for (let at = 0; at < n; at++) {
        const inner = { u: env, n: bag(carry, { index: whole(at + 1) }), r: given ? given[at] : bag() };
        if (one.x && evaluate(one.x, inner)) break;
        if (at >= 1200 || ++count > 20000) stop('too-many-rows');
        one.s.forEach((row) => { inner.n[row.n] = step(row, inner); });
        carry = named(one.f, inner, bag());
        rows.push(bag(inner.r, inner.n));
      }
      return { r: rows, c: carry };
    }

    function lookup(op, x) {
      const day = integer(x(2)), one = table.t[op[1]], row = one.r.filter((from) => big(from[0]) <= day).pop();
      if (!row) throw one.b ? { code: one.b[0], field: null, message: one.b[1] } : stop('before-table');
      if (one.u && day > big(one.u)) late[op[1]] = true;
      return literal(row[1]);
    }

    function brackets(op, x) {
      const amount = x(2);
      let lower = whole(0);
      return table.t[op[1]].r.reduce((total, row, at) => {
        if (at && compare(amount, lower) <= 0) return total;
        const upper = row[0] ? literal(row[0]) : amount, part = add(compare(upper, amount) < 0 ? upper : amount, neg(lower));
        lower = upper;
        return add(add(total, literal(row[2])), mul(part, literal(row[1])));
      }, whole(0));
    }

    function sort(rows, keys) {
      const order = (a, b) => keys.reduce((found, key) => found || compare(a[0][key[0]], b[0][key[0]]) * (key[1] ? -1 : 1), 0) || a[1] - b[1];
      return listOf(rows.map((row, at) => [row, at]).sort(order).map((pair) => pair[0]));
    }

    const extreme = (side) => (op, x) => op.slice(2).reduce((best, one, at) => {
      const next = x(at + 2);
      return compare(next, best) === side ? next : best;
    }, x(1));
    const part = (at) => (op, x) => whole(dateOf(integer(x(1))).toISOString().split(/\D/)[at]);

    /** The operations by number; x(k) is the value of operand k, inside(k, row) its value in the scope of a row. */
    const operations = [
      literal,
      (op) => op[1],
      (op) => global(op[1]),
      (op, x, env) => scope(op[1], env).n[op[2]],
      (op, x, env) => scope(op[1], env).r[op[2]],
      (op, x) => stored(x(1), op[2], op[3]),
      (op) => op[1] in inputs,
      (op, x) => {
        const ids = x(1).split(',');
        return ids.indexOf(op[2]) < ids.indexOf(op[3]);
      },
      (op, x) => irr([x(1)].concat(x(2).r.map((row) => row[op[3]]))),
      lookup,
      brackets,
      (op, x, env, inside) => x(1).r.map((row) => inside(2, row)).reduce(add, whole(0)),
      (op, x) => {
        const rows = x(1).r, row = rows[op[3] ? rows.length - 1 : 0] || stop('no-row');
        return row[op[2]];
      },
      (op, x) => sort(x(1).r, op[2]),
      (op, x, env, inside) => listOf(x(1).r.filter((row) => inside(2, row))),
      (op, x, env) => listOf(x(1).r.map((row) => named(op[3], frame(env, row), bag(op[2] && row)))),
      (op, x, env) => listOf(op[1].map((columns) => named(columns, env, bag()))),
      (op, x) => x(1).c[op[2]],
      (op, x) => add(x(1), x(2)),
      (op, x) => add(x(1), neg(x(2))),
      (op, x) => mul(x(1), x(2)),
      (op, x) => divide(x(1), x(2)),
      (op, x) => neg(x(1)),
      (op, x) => compare(x(1), x(2)) < 0,
      (op, x) => compare(x(1), x(2)) <= 0,
      (op, x) => {
        const a = x(1), b = x(2);
        return a.map ? !compare(a, b) : a === b;
      },
      (op, x) => x(1) && x(2),
      (op, x) => x(1) || x(2),
      (op, x) => !x(1),
      (op, x) => x(x(1) ? 2 : 3),
      extreme(-1),
      extreme(1),
      (op, x) => {
        const a = x(1);
        return [size(a[0]), a[1]];
      },
      (op, x) => power(x(1), integer(x(2))),
      (op, x) => addDays(integer(x(1)), integer(x(2))),
      (op, x) => addMonths(integer(x(1)), integer(x(2))),
      part(0),
      part(1),
      part(2),
      (op, x) => whole(x(1).r.length)
    ];

    function evaluate(op, env) {
      const inside = (k, row) => evaluate(op[k], frame(env, row));
      return operations[op[0]](op, (k) => evaluate(op[k], env), env, inside);
    }

    return { run: evaluate, done: done, late: late };
  }

  return { run: run };
})();
