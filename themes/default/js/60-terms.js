/**
 * Glossary terms (`a[data-term=ID]`) open their definition, which stands once on the page as a popover; where the
 * browser has no popovers, or without script, the link leads to the definition.
 */
(function () {
  'use strict';

  if (!HTMLElement.prototype.hasOwnProperty('popover')) return;

  document.querySelectorAll('a[data-term]').forEach((link) => {
    const note = document.getElementById(link.getAttribute('data-term'));
    if (!note) return;
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    link.setAttribute('aria-controls', note.id);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      /** @type {any} */ (note).showPopover();
      link.setAttribute('aria-expanded', 'true');
    });
    link.addEventListener('keydown', (event) => {
      if (/** @type {KeyboardEvent} */ (event).key !== ' ') return;
      event.preventDefault();
      /** @type {HTMLElement} */ (link).click();
    });
    note.addEventListener('toggle', (event) => {
      if (/** @type {any} */ (event).newState === 'closed') link.setAttribute('aria-expanded', 'false');
    });
  });
})();
