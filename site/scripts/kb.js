/* What several pages need: loading data files, and comparing texts as the search does. No modules, no fetch: both fail
   for pages opened from disk. */
"use strict";

var KB = (function () {
  var root = document.currentScript.getAttribute("src").replace(/scripts\/[^\/]*$/, "");
  var folded = new Map();
  var loading = new Map(), packed = [];

  /* Loads a data file or a script once, in the order of asking. Each data file is a call of one of the functions of KB. */
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = root + path;
        script.async = false;
        script.onload = function () { resolve(Promise.all(packed.splice(0))); };
        script.onerror = function () { loading.delete(path); reject(new Error(path)); };
        document.head.appendChild(script);
      }));
    }
    return loading.get(path);
  }

  /* The table of data/fold.js or data/variants.js: a character of the first string is searched as the one below it. The
     first says which characters stand in the second. */
  function table(from, to, others) {
    if (others) { KB.others = others; }
    var left = Array.from(from), right = Array.from(to);
    for (var i = 0; i < left.length; i += 1) { folded.set(left[i], right[i]); }
    known.fill(0);
  }

  /* A packed file: the name of one of the functions of KB and what it is called with, as JSON, with bytes behind it, deflated;
     each character has 15 bits, from `first` on. See kb.publish.searching.coding. Who loads the file waits for it. */
  function pack(first, spare, behind, line) {
    packed.push(inflated(bytes(first, line, spare)).then(function (plain) {
      var size = plain.length - behind, told = JSON.parse(new TextDecoder().decode(plain.subarray(0, size)));
      KB[told[0]].apply(null, told.slice(1).concat(behind ? [plain.subarray(size)] : []));
    }));
  }

  function bytes(first, line, spare) {
    var out = new Uint8Array((line.length * 15 >> 3) + 2), held = 0, bits = 0, size = 0;
    for (var at = 0; at < line.length; at += 1) {
      held |= line.charCodeAt(at) - first << bits;
      out[size] = held;
      size += 1;
      held >>>= 8;
      bits += 7;
      if (bits > 7) {
        out[size] = held;
        size += 1;
        held >>>= 8;
        bits -= 8;
      }
    }
    out[size] = held;
    return out.subarray(0, (line.length * 15 >> 3) - spare);
  }

  /* A promise of deflated bytes as they were: by the browser, or where it is too old for that by a script. */
  function inflated(data) {
    var stream = null;
    try { stream = new DecompressionStream("deflate-raw"); } catch (error) {
      return load("scripts/inflate.js").then(function () { return KB.inflate(data); });
    }
    var writer = stream.writable.getWriter(), reader = stream.readable.getReader(), parts = [], size = 0;
    writer.write(data).catch(function () { /* the reader tells */ });
    writer.close().catch(function () { /* the reader tells */ });
    return reader.read().then(function read(part) {
      if (!part.done) {
        parts.push(part.value);
        size += part.value.length;
        return reader.read().then(read);
      }
      if (parts.length === 1) { return parts[0]; }
      var whole = new Uint8Array(size), at = 0;
      parts.forEach(function (each) { whole.set(each, at); at += each.length; });
      return whole;
    });
  }

  function fold(text) {
    var out = "";
    for (var char of text) { out += folded.get(char) || char; }
    return out;
  }

  var COUNTS = /[\p{L}\p{N}%‰]/u;
  var DIGIT = /\p{Nd}/u;
  /* What becomes of a character of one unit, once it is known: the code it is folded to, or one of these. */
  var known = new Uint16Array(0x10000);
  var DROPPED = 1, RARE = 2, POINT = 3;

  function learnt(code) {
    var char = folded.get(String.fromCharCode(code)) || String.fromCharCode(code);
    var now = (code >= 0xD800 && code <= 0xDFFF) || char.length > 1 ? RARE :
      char === "." ? POINT : COUNTS.test(char) ? char.charCodeAt(0) : DROPPED;
    known[code] = now;
    return now;
  }

  function digit(text, at) {
    var code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) { return true; }
    return code > 127 && DIGIT.test(fold(text[at]));
  }

  /* What counts of a text (letters, digits, Han characters; a point between digits). `at`, if given, is filled with the
     place of each of its characters. */
  function content(text, at) {
    var kept = "", run = [];
    for (var i = 0; i < text.length; i += 1) {
      var code = text.charCodeAt(i), now = known[code] || learnt(code);
      if (now === DROPPED || (now === POINT && !(i && digit(text, i - 1) && i + 1 < text.length && digit(text, i + 1)))) { continue; }
      if (now === RARE) {
        i += rare(text, i, run, at);
      } else {
        run.push(now === POINT ? 46 : now);
        if (at) { at.push(i); }
      }
      if (run.length > 4000) { kept += String.fromCharCode.apply(null, run); run.length = 0; }
    }
    return kept + String.fromCharCode.apply(null, run);
  }

  /* A character of two units, or one folded to such: how many units it takes more than one. */
  function rare(text, at, run, places) {
    var char = String.fromCodePoint(text.codePointAt(at));
    var to = folded.get(char) || char;
    if (COUNTS.test(to)) {
      for (var n = 0; n < to.length; n += 1) {
        run.push(to.charCodeAt(n));
        if (places) { places.push(at); }
      }
    }
    return char.length - 1;
  }

  /* The words of a query. A word of marks only, as “——”, is looked for as it is. */
  function words(query) {
    return query.split(/[\s\u3000]+/).filter(Boolean).map(function (word) {
      return content(word) || fold(word);
    });
  }

  /* The stretches [start, end) of a text where the words stand, in order and without overlap; the longest first. */
  function places(text, wanted) {
    var at = [], kept = content(text, at), plain = fold(text), found = [];
    wanted.forEach(function (word) {
      var marksOnly = !content(word);
      var where = marksOnly ? plain : kept;
      if (!word) { return; }
      for (var i = where.indexOf(word); i >= 0; i = where.indexOf(word, i + word.length)) {
        var last = marksOnly ? i + word.length - 1 : at[i + word.length - 1];
        found.push([marksOnly ? i : at[i], last + (text.codePointAt(last) > 0xFFFF ? 2 : 1)]);
      }
    });
    found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var end = 0;
    return found.filter(function (place) {
      var free = place[0] >= end;
      if (free) { end = place[1]; }
      return free;
    });
  }

  return { load: load, table: table, pack: pack, fold: fold, content: content, words: words, places: places, root: root };
})();
