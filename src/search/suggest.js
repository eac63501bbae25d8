// Suggestions below a search field: titles, headings and terms, from the core alone. The field is a combobox, the list a
// listbox, worked by arrow keys, Enter and Esc.

mingbaiSearch.suggest = (function () {
  'use strict';

  const excerpt = mingbaiSearch.excerpt;
  const view = mingbaiSearch.view;
  const SUGGESTED = 7;

  function Suggestions(index, field) {
    this.index = index;
    this.field = field;
    this.form = field.form;
    this.help = this.form.querySelector('[data-search-help]');
    this.list = this.form.appendChild(view.element('ul', 'search-list'));
    this.note = this.form.appendChild(view.element('p', 'search-note visually-hidden'));
    this.active = -1;
    this.nameRoles();
    this.listen();
  }

  Suggestions.prototype.nameRoles = function () {
    this.list.id = (this.field.id || 'search') + '-list';
    this.list.hidden = true;
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', view.words(this.form, 'List'));
    this.note.setAttribute('role', 'status');
    this.field.setAttribute('role', 'combobox');
    this.field.setAttribute('aria-autocomplete', 'list');
    this.field.setAttribute('aria-expanded', 'false');
    this.field.setAttribute('aria-controls', this.list.id);
  };

  Suggestions.prototype.listen = function () {
    const update = this.update.bind(this);
    this.field.addEventListener('input', function (event) { if (!event.isComposing) update(); });
    this.field.addEventListener('compositionend', update);
    this.field.addEventListener('blur', this.close.bind(this));
    this.field.addEventListener('keydown', this.onKey.bind(this));
    // The field keeps the focus while an option is pressed.
    this.list.addEventListener('mousedown', function (event) { event.preventDefault(); });
  };

  Suggestions.prototype.close = function () {
    this.list.hidden = true;
    this.list.textContent = '';
    this.active = -1;
    this.field.setAttribute('aria-expanded', 'false');
    this.field.removeAttribute('aria-activedescendant');
  };

  Suggestions.prototype.option = function (go) {
    const made = this.list.appendChild(view.element('li', 'search-option'));
    made.id = this.list.id + '-' + this.list.children.length;
    made.setAttribute('role', 'option');
    made.setAttribute('aria-selected', 'false');
    made.addEventListener('click', go);
    return made;
  };

  Suggestions.prototype.update = function () {
    const query = this.field.value.trim();
    this.close();
    this.note.textContent = '';
    if (this.help) this.help.hidden = !this.index.asksForHelp(query);
    if (!query) return;
    const forms = this.index.forms(query);
    const terms = excerpt.termsOf(forms);
    const hits = this.index.order(forms, false).slice(0, SUGGESTED);
    hits.forEach(function (hit) { this.suggest(hit, terms); }, this);
    const all = this.option(function () { mingbaiSearch.go(this.form, query); }.bind(this));
    all.appendChild(view.element('span', 'search-all', view.words(this.form, 'All', { q: query })));
    this.note.textContent = view.words(this.form, hits.length ? 'Suggested' : 'None', { n: hits.length });
    this.list.hidden = false;
    this.field.setAttribute('aria-expanded', 'true');
  };

  Suggestions.prototype.suggest = function (hit, terms) {
    const index = this.index;
    const heading = view.headingOf(index, hit);
    const made = this.option(function () { location.assign(view.address(index, hit)); });
    const title = made.appendChild(view.element('span', 'search-title'));
    excerpt.whole(title, heading || index.titles[hit.page], terms, index.fold);
    const crumb = heading ? index.titles[hit.page] : index.crumbs[hit.page];
    if (!crumb) return;
    made.appendChild(document.createTextNode(' '));
    made.appendChild(view.element('span', 'search-crumb', crumb));
  };

  Suggestions.prototype.move = function (step) {
    if (this.list.hidden) this.update();
    const options = this.list.children;
    if (!options.length) return;
    if (this.active >= 0) options[this.active].setAttribute('aria-selected', 'false');
    const from = this.active < 0 && step < 0 ? 0 : this.active;
    this.active = (from + step + options.length) % options.length;
    options[this.active].setAttribute('aria-selected', 'true');
    options[this.active].scrollIntoView({ block: 'nearest' });
    this.field.setAttribute('aria-activedescendant', options[this.active].id);
  };

  Suggestions.prototype.onKey = function (event) {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && this.active >= 0) {
      event.preventDefault();
      this.list.children[this.active].click();
    } else if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  };

  /** Makes a field suggest while typing. */
  return function (index, field) {
    const suggestions = new Suggestions(index, field);
    if (field.value && document.activeElement === field) suggestions.update();
  };
})();
