/**
 * Leaving quickly (`a[data-exit]`, also Shift three times): the page goes blank at once and another takes its place
 * in the history, so that Back does not return here. Without script the link is a link.
 */
(function () {
  'use strict';

  const exit = /** @type {HTMLAnchorElement|null} */ (document.querySelector('a[data-exit]'));
  if (!exit) return;
  const title = document.title;

  /** @param {Event=} event */
  function leave(event) {
    if (event) event.preventDefault();
    document.body.hidden = true;
    document.title = '';
    location.replace(exit.href);
  }

  /** @type {number[]} */
  let presses = [];
  exit.addEventListener('click', leave);
  document.addEventListener('keydown', (event) => {
    if (event.repeat) return;
    if (event.key !== 'Shift') { presses = []; return; }
    presses = presses.filter((time) => event.timeStamp - time < 1500).concat(event.timeStamp);
    if (presses.length >= 3) leave();
  });
  window.addEventListener('pageshow', () => {
    document.body.hidden = false;
    document.title = title;
  });
})();
