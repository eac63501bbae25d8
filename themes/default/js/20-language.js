/**
 * The language switch leads to the same place of the page: its fragment (which may hold a search or the numbers
 * of a shared calculator link), otherwise the heading that is being read.
 */
(function () {
  'use strict';

  /** @returns {string} the fragment that names the reader's place, or '' at the top of the page */
  function place() {
    if (location.hash.length > 1) return location.hash;
    let id = '';
    document.querySelectorAll('main h2[id], main h3[id]').forEach((heading) => {
      if (heading.getBoundingClientRect().top < 120) id = heading.id;
    });
    return id && window.pageYOffset > 0 ? '#' + id : '';
  }

  document.querySelectorAll('a[hreflang][lang]').forEach((element) => {
    const link = /** @type {HTMLAnchorElement} */ (element);
    const address = link.getAttribute('href').split('#')[0];
    const update = () => { link.setAttribute('href', address + place()); };
    ['pointerdown', 'focus', 'click', 'contextmenu'].forEach((type) => link.addEventListener(type, update));
  });
})();
