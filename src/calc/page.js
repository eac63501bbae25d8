/**
 * Enhances `form[data-calc=ID]`: results as one types, errors beside a field once it is left, lists with rows to add
 * and remove, the steps with the reader's own numbers, a link that carries the numbers in its fragment. Nothing is
 * stored or sent. Every part of the page but the form and its controls is optional.
 */
(function () {
  'use strict';
  if (!MBCalc || typeof document === 'undefined') return;

  /** @param {HTMLFormElement} form @param {object} table */
  function enhance(form, table) {
    const all = (selector, within) => Array.from((within || form).querySelectorAll(selector));
    const first = (selector, within) => all(selector, within)[0];
    const quoted = (key, name) => '[' + key + '="' + name + '"]';
    /** A control or the place of an error: in a row, or of the form itself. */
    const find = (selector, row) => (row ? first(selector, row) : all(selector).filter((one) => !one.closest('[data-row]'))[0]);
    const rowsOf = (input) => all(quoted('data-list', input.n) + ' [data-row]');
    const lists = table.i.filter((input) => input.k === 'rows' && rowsOf(input)[0]);
    const inputOf = (name) => table.i.filter((input) => input.n === name)[0];
    const live = first('[aria-live]'), status = first('[data-status]'), blanks = {};
    let left = {}, sent = false, timer = 0, serial = 0;

    const show = (one, visible) => { if (one) one.hidden = !visible; };
    const say = (one, text) => {
      if (one) one.textContent = text;
      show(one, text);
    };
    const make = (name, parent, text) => {
      const made = parent.appendChild(document.createElement(name));
      made.textContent = text;
      return made;
    };

    /** Rows in which something is filled in. */
    const filled = (input) => rowsOf(input).filter((row) => all('input', row).some((one) => one.value.trim()));

    /** What was typed. A separator inside a cell would make two of it; its wide form is refused, or kept as text. */
    function gather() {
      const texts = Object.create(null);
      table.i.forEach((input) => {
        const one = find(quoted('name', input.n));
        const cell = (row, column) => find(quoted('name', column.n), row).value.replace(/;/g, '；').replace(/:/g, '：');
        if (input.k === 'rows') texts[input.n] = filled(input).map((row) => input.c.map((column) => cell(row, column)).join(':')).join(';');
        else if (one) texts[input.n] = one.value;
      });
      return texts;
    }

    /** Shows an error where it belongs; one of an input waits until its field was left or the form sent. */
    function complain(error) {
      const input = inputOf(error.field), row = error.row && filled(input)[error.row - 1], column = row && input.c[error.at];
      const name = column ? column.n : error.field;
      if (input && !sent && (!left[error.field] || isEmpty(error))) return;
      const control = find(quoted('name', name), column && row);
      say(find(quoted('data-err', name), column && row) || find(quoted('data-err', error.field)) || first('[data-err=""]'), error.message);
      if (input && control) control.setAttribute('aria-invalid', 'true');
    }

    const isEmpty = (error) => error.code === 'missing' || (inputOf(error.field).k === 'rows' && !filled(inputOf(error.field))[0]);

    function tabulate(output, result) {
      const body = first('tbody' + quoted('data-table', output.n));
      if (!body) return;
      body.textContent = '';
      (result ? result.text : []).forEach((texts, at) => {
        const line = make('tr', body, '');
        output.c.forEach((column, k) => make(k ? 'td' : 'th', line, texts[column.n]).setAttribute('data-raw', result.value[at][column.n]));
        line.firstChild.setAttribute('scope', 'row');
      });
      show(body.closest('[data-table-box]'), result);
    }

    function explain(steps) {
      const list = first('[data-explain]');
      if (!list) return;
      list.textContent = '';
      steps.forEach((step) => {
        const item = make('li', list, ''), source = first(quoted('data-step', step.name) + ' a', document);
        make('strong', item, step.label + (step.text && '：' + step.text));
        make('p', item, step.why);
        if (source) item.appendChild(source.cloneNode(true));
      });
      show(first('[data-explain-box]'), steps[0]);
    }

    function showResult(result) {
      const warnings = first('[data-warnings]');
      table.o.forEach((output) => {
        const one = result.outputs && result.outputs[output.n], place = first('output' + quoted('name', output.n));
        if (output.r && !output.p) tabulate(output, one);
        if (!place) return;
        place.textContent = one ? one.text : '';
        place.setAttribute('data-raw', one ? one.value : '');
      });
      show(first('[data-outputs]'), result.outputs);
      say(warnings, '');
      (result.warnings || []).forEach((warning) => {
        if (warnings) make('li', warnings, warning.message);
        show(warnings, true);
      });
      explain(result.steps || []);
    }

    /** Results change with each key; a screen reader hears of them after a pause. */
    function update() {
      const result = MBCalc.run(table, gather()), errors = result.errors || [];
      const missing = errors.filter((error) => inputOf(error.field) && isEmpty(error)).map((error) => inputOf(error.field).l).join('、');
      if (live) live.setAttribute('aria-busy', 'true');
      all('[data-err]').forEach((one) => say(one, ''));
      all('[aria-invalid]').forEach((one) => one.removeAttribute('aria-invalid'));
      errors.forEach(complain);
      showResult(result);
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (live) live.removeAttribute('aria-busy');
        say(status, missing ? table.w.unfilled.replace('{l}', missing) : errors[0] && errors[0].field ? table.w.faulty : '');
      }, 400);
    }

    /** A new blank row after the last; its ids, and what refers to them, end in a number of their own. */
    function addRow(input) {
      serial++;
      rowsOf(input).pop().insertAdjacentHTML('afterend', blanks[input.n].replace(/ (id|for|aria-describedby)="[^"]+/g, '$&-' + serial));
      return rowsOf(input).pop();
    }

    function setRows(input, text) {
      const old = rowsOf(input);
      text.split(';').slice(0, input.b).forEach((line) => {
        const row = addRow(input);
        line.split(':').forEach((value, at) => { if (line && input.c[at]) find(quoted('name', input.c[at].n), row).value = value; });
      });
      old.forEach((row) => row.remove());
    }

    function press(event) {
      const on = (selector) => event.target.closest(selector), list = on('[data-list]'), row = on('[data-row]');
      const input = list && inputOf(list.getAttribute('data-list'));
      if (on('[data-copy-link]')) copy(on('[data-copy-link]'));
      if (on('[data-add]')) first('input,select', addRow(input)).focus();
      else if (on('[data-del]')) {
        if (!rowsOf(input)[1]) addRow(input);
        row.remove();
        first('[data-del]', list).focus();
      } else return;
      update();
    }

    /** Puts what was filled in into the address, and that into the clipboard. */
    function copy(button) {
      const texts = gather(), place = first('[data-copy-status]');
      const tell = (done) => say(place, (button.getAttribute(done ? 'data-t-copied' : 'data-t-failed') || '') + (done ? '' : location.href));
      const select = () => {
        say(place, location.href);
        if (place) getSelection().selectAllChildren(place);
        tell(document.execCommand('copy'));
      };
      history.replaceState(null, '', '#' + table.i.map((input) => input.n + '=' + encodeURIComponent(texts[input.n] || '')).join('&'));
      if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => tell(true), select);
      else select();
    }

    /** Fills the form from a link; other fragments mean nothing here. */
    function open() {
      location.hash.slice(1).split('&').forEach((pair) => {
        const parts = pair.split('='), input = inputOf(parts[0]), one = input && find(quoted('name', input.n));
        if (!input || parts.length !== 2) return;
        let text;
        try { text = decodeURIComponent(parts[1]); } catch (error) { return; }
        left[input.n] = true;
        if (input.k === 'rows') setRows(input, text); else if (one) one.value = text;
      });
      update();
    }

    lists.forEach((input) => { blanks[input.n] = rowsOf(input)[0].outerHTML; });
    form.addEventListener('input', update);
    form.addEventListener('focusout', (event) => {
      const list = event.target.closest('[data-list]');
      left[list ? list.getAttribute('data-list') : event.target.name] = true;
      update();
    });
    form.addEventListener('click', press);
    form.addEventListener('reset', () => setTimeout(() => {
      left = {};
      sent = false;
      lists.forEach((input) => setRows(input, ''));
      update();
    }));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent = true;
      update();
      all('[aria-invalid]').slice(0, 1).forEach((one) => one.focus());
    });
    window.addEventListener('hashchange', open);
    form.hidden = false;
    open();
  }

  document.querySelectorAll('form[data-calc]').forEach((form) => {
    const table = (window.MBTables || {})[form.getAttribute('data-calc')];
    if (table) enhance(form, table);
  });
})();
