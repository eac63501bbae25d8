// What the tests ask of the emitted scripts, without a browser: all files are here, so nothing is waited for.
var index = new mingbaiSearch.index.Index(files['core-VARIANT']);
Object.keys(files).forEach(function (id) {
  var number = Number(id.split('-').pop());
  if (id.startsWith('body-')) index.addBody(number, files[id]);
  if (id.startsWith('text-')) index.addTexts(number, files[id]);
});

function text(units) {
  return String.fromCharCode.apply(null, units);
}

function written(order) {
  return order.map(function (hit) {
    return hit.page + '.' + (hit.section - index.firstSections[hit.page]) + '=' + hit.score;
  }).join(' ');
}

function search(query) {
  var forms = index.forms(query);
  return written(index.rerank(index.order(forms, true), forms));
}

function suggest(query) {
  return written(index.order(index.forms(query), false));
}

function normal(query) {
  return mingbaiSearch.text.normalize(query, index.fold).chars.join('');
}

function help(query) {
  return String(index.asksForHelp(query));
}

function near(query) {
  return index.near(query).join(' ');
}

/** The marked parts of a text for a query. */
function marked(query, source) {
  var terms = mingbaiSearch.excerpt.termsOf(index.forms(query));
  return mingbaiSearch.excerpt.marks(source, terms, index.fold).map(function (part) {
    return source.slice(part[0], part[1]);
  }).join('|');
}
