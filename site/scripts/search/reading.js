/* A query is read for and answered. What every query needs is on its way before the page is: this runs while the page is read. */
"use strict";

(function () {
  /* What tells which pairs a query needs; the records are larger than all of it, and only the answer needs them. */
  var reading = null, worded = null;
  KB.search = null;

  function words() {
    if (!worded) {
      worded = Promise.all([KB.reads("base"), KB.load("scripts/query.js")]);
      worded.catch(function () { worded = null; });
    }
    return worded;
  }

  /* What every query needs. Read when something is first searched for, or once the page is open and there is time. */
  KB.ready = function () {
    if (!reading) {
      reading = Promise.all([words(), KB.reads("records")]).then(function () { KB.search = KB.Search(); });
      reading.catch(function () { reading = null; });
    }
    return reading;
  };

  /* A promise that what a query asks of the pairs has been read; what is wrong with the query is told with its answer. */
  function ahead(query, filters) {
    return words().then(function () {
      return KB.asked(function () { KB.variants(query); KB.planning.ahead(query, filters); });
    }).catch(function (error) { if (!(error instanceof KB.Hint)) { throw error; } });
  }

  /* A promise of the answer to a query; what further data it needs is read first. */
  KB.ask = function (query, filters) {
    return Promise.all([ahead(query, filters), KB.ready()]).then(function () {
      return KB.asked(function () { KB.variants(query); return KB.search.answer(query, filters); });
    });
  };

  /* A promise of the first hits of an answer, as they are shown; of so many that are wanted in all only a few, where that is said. */
  KB.first = function (found, count, words, few) {
    return KB.asked(function () {
      return KB.together(found.ranked(count).slice(0, few || count), function (each) { return KB.search.record(each.number, words); });
    });
  };

  /* Does something once all of the page is there. */
  KB.open = function (begin) {
    if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
  };

  if (new URLSearchParams(location.search).get("q")) { KB.ready().catch(function () { /* told by the page, which asks for it too */ }); }
})();
