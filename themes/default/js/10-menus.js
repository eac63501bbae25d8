/**
 * Menus (`details[data-menu]`) open and close without script; this mirrors their state for old screen readers,
 * closes them by Esc or by a tap elsewhere, opens the table of contents beside a wide text, and opens every
 * `details` on paper.
 */
(function () {
  'use strict';

  /** @type {HTMLDetailsElement[]} */
  const menus = Array.from(document.querySelectorAll('details[data-menu]'));

  /** @param {HTMLDetailsElement} menu */
  function mirror(menu) {
    menu.querySelector('summary').setAttribute('aria-expanded', String(menu.open));
  }

  /** @param {HTMLDetailsElement} menu */
  function onToggle(menu) {
    mirror(menu);
    if (menu.open) menus.forEach((other) => { if (other !== menu) other.open = false; });
  }

  menus.forEach((menu) => {
    mirror(menu);
    menu.addEventListener('toggle', () => onToggle(menu));
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  });

  document.addEventListener('click', (event) => {
    menus.forEach((menu) => {
      if (menu.open && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    });
  });

  /** @type {HTMLDetailsElement|null} */
  const contents = document.querySelector('details[data-toc]');
  const wide = window.matchMedia('(min-width: 1024px)');
  if (contents && wide.matches) contents.open = true;

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('main details:not([open])'));
    opened.forEach((details) => { details.open = true; });
  });
  window.addEventListener('afterprint', () => {
    opened.forEach((details) => { details.open = false; });
  });
})();
