/**
 * Small services of a page: the note that its review date has passed by the reader's own clock, printing, and
 * copying its address. The buttons are hidden without script. Copying inside a calculator is the calculator's.
 */
(function () {
  'use strict';

  /** @returns {string} today on the reader's clock, as an ISO date */
  function today() {
    const now = new Date();
    const two = (/** @type {number} */ n) => (n < 10 ? '0' : '') + n;
    return now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
  }

  const main = document.querySelector('main[data-next-review]');
  const note = document.querySelector('[data-past-note]');
  if (main && note && main.getAttribute('data-next-review') < today()) {
    note.className = 'callout callout-warning';
    note.setAttribute('role', 'note');
    note.setAttribute('data-past-review', '');
    note.appendChild(document.createElement('p')).textContent = note.getAttribute('data-past-note');
  }

  /** @param {string} text @returns {boolean} whether the old way of copying worked */
  function copyBySelection(text) {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'visually-hidden';
    document.body.appendChild(field);
    field.select();
    let done = false;
    try { done = document.execCommand('copy'); } catch (error) { done = false; }
    field.remove();
    return done;
  }

  /** @param {string} text @returns {Promise<boolean>} */
  function copy(text) {
    if (!navigator.clipboard) return Promise.resolve(copyBySelection(text));
    return navigator.clipboard.writeText(text).then(() => true, () => copyBySelection(text));
  }

  /** @param {Element} button */
  function onCopy(button) {
    const address = location.href;
    const status = button.parentElement.querySelector('[data-copy-status]');
    copy(address).then((done) => {
      if (!status) return;
      status.textContent = done
        ? button.getAttribute('data-t-copied')
        : button.getAttribute('data-t-failed') + address;
      button.focus();
    });
  }

  document.querySelectorAll('[data-actions]').forEach((actions) => actions.removeAttribute('hidden'));
  document.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.closest('[data-print]')) window.print();
    const button = target.closest('[data-copy-link]');
    if (button && !button.closest('form[data-calc]')) onCopy(button);
  });

  const address = document.querySelector('[data-address] span');
  if (address && /^https?:/.test(location.protocol)) address.textContent = location.href.split('#')[0];
})();
