/* Where stretches stand in the base's stream of characters, from the files of pairs. See kb.publish.searching.grams: every second
   pair of a stretch tells exactly where it stands. */
"use strict";

KB.postings = (function () {
  var NONE = new Int32Array(0);
  var lines = new Map(), named = new Map(), worded = new Map(), longs = new Map(), beside = new Map(), held = new Map();

  function store(line) {
    line.split("!").forEach(function (entry) {
      if (!entry) { return; }
      var size = entry.codePointAt(0) > 0xFFFF ? 2 : 1;
      if (this.pair) { size += entry.codePointAt(size) > 0xFFFF ? 2 : 1; }
      lines.set(entry.slice(0, size), entry.slice(size));
    }, this);
  }

  KB.grams = function (number, line, words, names) {
    store.call({ pair: true }, line);
    words.split("!").forEach(function (entry) {
      var chars = Array.from(entry.slice(0, 4)).slice(0, 2).join("");
      worded.set(chars, entry.slice(chars.length));
    });
    Object.keys(names).forEach(function (pair) { named.set(pair, names[pair]); });
  };
  KB.letters = function (number, line) { store.call({ pair: false }, line); };
  KB.long = function (number, line) { longs.set(number, line); };

  function pairs(text) {
    var chars = Array.from(text);
    return chars.slice(1).map(function (char, n) { return chars[n] + char; });
  }

  function file(pair) { return KB.file("gram", pair); }

  /* The files of all pairs of some stretches. */
  function needs(texts) {
    var wanted = [];
    texts.forEach(function (text) { wanted = wanted.concat(pairs(text).map(file)); });
    KB.needs(wanted);
  }

  /* Passes where all has been read that these stretches need to be taken apart and looked for: the files of their pairs at once,
     then those of pairs that stand in many places. */
  function all(texts) {
    needs(texts.filter(function (text) { return !/^[a-z]{4,}$/.test(text); }));
    KB.together(texts, of);
  }

  /* Does a pair stand anywhere? Its file has been read. */
  function stands(pair) {
    KB.needs([file(pair)]);
    return Boolean(lines.get(pair));
  }

  /* The places that a line tells; of one that is elsewhere, those of that file. */
  function read(line) {
    if (!line) { return NONE; }
    if (line[0] !== " ") { return KB.coding.digits(line, true); }
    var number = Number(line.slice(1));
    KB.needs(["long-" + number]);
    return KB.coding.digits(longs.get(number), true);
  }

  function one(key) {
    if (!held.has(key)) { held.set(key, read(lines.get(key))); }
    return held.get(key);
  }

  function weight(pair) {
    var line = lines.get(pair) || "";
    return line[0] === " " ? 1e6 : line.length + 1;
  }

  /* Are the places of a pair in its own file? */
  function here(pair) { return (lines.get(pair) || "")[0] !== " "; }

  /* Pairs that cover a stretch of so many characters, those with few places where they are known: their numbers. */
  function cover(all) {
    var known = all.every(function (pair) { return lines.has(pair); });
    if (!known) { return all.map(function (_, n) { return n; }).filter(function (n) { return n % 2 === 0 || n === all.length - 1; }); }
    /* best[n]: the first n characters are covered. */
    var best = [[0, []], [Infinity, []]];
    all.forEach(function (pair, n) {
      var from = best[n][0] <= best[n + 1][0] ? best[n] : best[n + 1];
      best.push([from[0] + weight(pair), from[1].concat(n)]);
    });
    return best[all.length + 1][1];
  }

  /* Places of `found` from which `other` is so far on. */
  function joined(found, other, far) {
    var kept = new Int32Array(Math.min(found.length, other.length)), count = 0;
    for (var i = 0, j = 0; i < found.length && j < other.length;) {
      var wanted = found[i] + far;
      if (other[j] < wanted) { j += 1; } else if (other[j] > wanted) { i += 1; } else { kept[count] = found[i]; count += 1; i += 1; j += 1; }
    }
    return kept.subarray(0, count);
  }

  /* Where a content stands, ascending. */
  function of(text) {
    if (held.has(text)) { return held.get(text); }
    var found = NONE;
    if (beside.has(text)) {
      found = read(beside.get(text));
    } else if (Array.from(text).length < 2) {
      KB.needs([KB.file("letter", text)]);
      return one(text);
    } else {
      var all = pairs(text);
      if (all.some(function (pair) { return lines.has(pair) && !lines.get(pair); })) { return NONE; }
      var some = cover(all);
      /* Of letters, as of pinyin, the first pairs tell mostly that they stand nowhere, or nowhere together. */
      if (/^[a-z]+$/.test(text) && some.length > 2) {
        KB.needs(some.slice(0, 2).map(function (n) { return file(all[n]); }));
        if (!joined(one(all[some[0]]), one(all[some[1]]), some[1] - some[0]).length) { return NONE; }
      }
      KB.needs(some.map(function (n) { return file(all[n]); }));
      if (some.every(function (n) { return lines.get(all[n]); })) {
        some.sort(function (a, b) { return weight(all[a]) - weight(all[b]); });
        /* Where the rare pairs do not meet, the others need not be read. */
        var first = some[0], near = some.filter(function (n) { return n === first || here(all[n]); }), far = some.slice(near.length);
        function meet(list) {
          KB.together(list, function (n) { return one(all[n]); });
          list.forEach(function (n) { found = n === first ? one(all[n]) : found.length ? joined(found, one(all[n]), n - first) : found; });
        }
        if (here(all[first])) { meet(near); } else { far = some; }
        if (far === some || found.length) { meet(far); }
        if (first) { found = found.map(function (place) { return place - first; }); }
      }
    }
    held.set(text, found);
    return found;
  }

  /* The places of another word were told with the word that it stands for. */
  function tell(text, line) { if (line !== 0 && !held.has(text)) { beside.set(text, line); } }

  return {
    of: of, needs: needs, all: all, pairs: pairs, stands: stands, tell: tell,
    names: function (pair) { KB.needs([file(pair)]); return named.get(pair) || []; },
    words: function (pair) { KB.needs([file(pair)]); return worded.get(pair) || ""; }
  };
})();
