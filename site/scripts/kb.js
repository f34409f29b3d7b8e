/* What several pages need: loading data files, and comparing texts as the search does. No modules, no fetch: both fail
   for pages opened from disk. */
"use strict";

var KB = (function () {
  var root = document.currentScript.getAttribute("src").replace(/scripts\/kb\.js$/, "");
  var folded = new Map();
  var loading = new Map();

  /* Loads a data file once. Each file is a call of one of the functions below. */
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root + path;
        script.onload = resolve;
        script.onerror = function () { reject(new Error(path)); };
        document.head.appendChild(script);
      }));
    }
    return loading.get(path);
  }

  /* The table of data/fold.js: a character of the first string is searched as the one below it. */
  function table(from, to) {
    for (var i = 0; i < from.length; i += 1) { folded.set(from[i], to[i]); }
  }

  function fold(text) {
    var out = "";
    for (var i = 0; i < text.length; i += 1) { out += folded.get(text[i]) || text[i]; }
    return out;
  }

  var COUNTS = /[\p{L}\p{N}%‰]/u;
  var DIGIT = /\p{Nd}/u;

  /* What counts of a text (letters, digits, Han characters), with the place of each character in it. */
  function content(text) {
    var plain = fold(text), kept = "", at = [];
    for (var i = 0; i < plain.length; i += 1) {
      var code = plain.charCodeAt(i);
      var wide = code >= 0xD800 && code <= 0xDBFF ? 2 : 1;
      var char = plain.substr(i, wide);
      if (COUNTS.test(char) || (char === "." && i && DIGIT.test(plain[i - 1]) && DIGIT.test(plain[i + 1] || ""))) {
        for (var n = 0; n < wide; n += 1) { kept += plain[i + n]; at.push(i + n); }
      }
      i += wide - 1;
    }
    return { kept: kept, at: at };
  }

  /* The words of a query. A word of marks only, as “——”, is looked for as it is. */
  function words(query) {
    return query.split(/[\s\u3000]+/).filter(Boolean).map(function (word) {
      return content(word).kept || fold(word);
    });
  }

  /* The stretches [start, end) of a text where the words stand, in order and without overlap. */
  function places(text, wanted) {
    var counted = content(text), plain = fold(text), found = [];
    wanted.forEach(function (word) {
      var marksOnly = !content(word).kept;
      var where = marksOnly ? plain : counted.kept;
      for (var i = where.indexOf(word); i >= 0; i = where.indexOf(word, i + word.length)) {
        found.push(marksOnly ? [i, i + word.length] : [counted.at[i], counted.at[i + word.length - 1] + 1]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return found.filter(function (place, i) {
      return !found.slice(0, i).some(function (other) { return place[0] < other[1]; });
    });
  }

  return { load: load, table: table, fold: fold, content: content, words: words, places: places, root: root };
})();
