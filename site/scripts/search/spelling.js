/* One wrong character, and names typed in letters: what was probably meant, from what stands in the base.
   As kb.search.spelling. */
"use strict";

KB.spelling = (function () {
  var HAN = /^[一-鿿]/, LETTERS = "0abcdefghijklmnopqrstuvwxyz", rows = {}, sounding = new Map();

  KB.names = function (letter, given) { rows[letter] = given.map(filled); };

  /* A row with the initials and the pinyin that its syllables tell. */
  function filled(row) {
    var told = row[3].split(" "), own = [told.map(function (syllable) { return syllable[0]; }).join(""), told.join("")];
    return row.slice(0, 4).concat(row.slice(4).reduce(function (all, part) { return all.concat(part === 0 ? own : [part]); }, []));
  }

  KB.sounds = function (number, line) {
    line.split(" ").forEach(function (told) {
      var sound = told.replace(/[^a-zü]+$/, "");
      Array.from(told.slice(sound.length)).forEach(function (char) {
        if (!sounding.has(char)) { sounding.set(char, new Set()); }
        sounding.get(char).add(sound);
      });
    });
  };

  /* The stretch with doubtful characters replaced, but none of a name; null where nothing is doubted or nothing fits. */
  function corrected(stretch, finder, boldly, names) {
    var chars = Array.from(KB.content(stretch)), pairs = [];
    if (chars.length < 2 || chars.length > KB.data.terms.spelling._LONGEST || finder.stands(chars.join(""))) { return null; }
    for (var at = 0; at < chars.length; at += 1) {
      if (names.some(function (span) { return span[0] <= at && at < span[1]; }) || !HAN.test(chars[at]) || !doubtful(chars, at, finder)) { continue; }
      var common = KB.asking.words("stop").has(chars[at]);
      if (common && chars.length > KB.data.terms.spelling._NAME) { continue; }
      var meant = better(chars, at, finder, boldly);
      if (meant && (!common || finder.stands(chars.slice(0, at).concat(meant, chars.slice(at + 1)).join("")))) { pairs.push([chars[at], meant]); chars[at] = meant; }
    }
    return pairs.length && pairs.length <= 2 ? { text: chars.join(""), pairs: pairs } : null;
  }

  function doubtful(chars, at, finder) {
    return ![at - 1, at].some(function (n) { return n >= 0 && n + 2 <= chars.length && finder.stands(chars[n] + chars[n + 1]); });
  }

  /* The character that stands in its place in the base: one of the same sound first. */
  function better(chars, at, finder, boldly) {
    KB.needs(["sounds"]);
    if (!sounding.has(chars[at])) { KB.needs([KB.file("sound", chars[at])]); }
    var contexts = KB.data.terms.spelling._CONTEXTS, wanted = sounding.get(chars[at]) || new Set();
    for (var n = 0; n < contexts.length; n += 1) {
      var before = contexts[n][0], after = contexts[n][1];
      if (at < before || at + 1 + after > chars.length) { continue; }
      var counts = between(chars.slice(at - before, at).join(""), chars.slice(at + 1, at + 1 + after).join(""), finder);
      var alike = counts.filter(function (pair) { return overlaps(pair[0], wanted); });
      var fitting = alike.length ? alike : boldly && before >= 1 && after >= 1 && before + after >= 3 ? counts : [];
      if (fitting.length) { return fitting.sort(function (a, b) { return b[1] - a[1] || (a[0] < b[0] ? -1 : 1); })[0][0]; }
    }
    return inWord(chars, at, finder, wanted);
  }

  /* The character of the same sound that makes a word with one neighbour: 叶算 → 叶酸. Not where it is of a word as typed. */
  function inWord(chars, at, finder, wanted) {
    if (!standsAlone(chars, at)) { return null; }
    var sides = [[at ? chars[at - 1] : "", ""], ["", at + 1 < chars.length ? chars[at + 1] : ""]];
    for (var n = 0; n < sides.length; n += 1) {
      var left = sides[n][0], right = sides[n][1];
      if (!HAN.test(left || right)) { continue; }
      var words = between(left, right, finder).filter(function (pair) { return overlaps(pair[0], wanted) && KB.cut(left + pair[0] + right).length === 1; });
      /* One that may also sound otherwise is less likely meant. */
      if (words.length) {
        return words.sort(function (a, b) { return otherwise(a[0], wanted) - otherwise(b[0], wanted) || b[1] - a[1] || (a[0] < b[0] ? -1 : 1); })[0][0];
      }
    }
    return null;
  }

  /* Is the character a word by itself, of the words of the stretch? */
  function standsAlone(chars, at) {
    var end = 0, ends = new Set([0]);
    KB.cut(chars.join("")).forEach(function (word) { end += Array.from(word).length; ends.add(end); });
    return ends.has(at) && ends.has(at + 1);
  }

  function overlaps(char, wanted) { return Array.from(sounding.get(char) || []).some(function (sound) { return wanted.has(sound); }); }

  function otherwise(char, wanted) { return (sounding.get(char) || new Set()).size === wanted.size && Array.from(sounding.get(char) || []).every(function (sound) { return wanted.has(sound); }) ? 0 : 1; }

  /* The characters that stand between these in the base, with how often. */
  function between(left, right, finder) {
    var sets = KB.sets, found = finder.everything, counts = new Map();
    [left, right].forEach(function (side) { if (side) { found = sets.and(found, finder.holding(side, "own")); } });
    /* Documents have the same words once more. */
    var nearer = sets.without(found, finder.choice("type", "document"));
    var gaps = [];
    sets.numbers(sets.some(nearer) ? nearer : found, KB.data.terms.spelling._MOST).forEach(function (number) {
      var card = finder.engine.stream.card(number);
      card.head.concat(card.body).forEach(function (part) { gaps = gaps.concat(within(part, left, right)); });
    });
    KB.together(gaps, KB.texts.character).forEach(function (char) { if (HAN.test(char)) { counts.set(char, (counts.get(char) || 0) + 1); } });
    return Array.from(counts);
  }

  /* The places of a part of a record that have `left` before them and `right` behind. */
  function within(part, left, right) {
    var anchor = KB.postings.of(left || right), ends = new Set(left && right ? KB.postings.of(right) : []), found = [];
    for (var n = 0; n < anchor.length && anchor[n] < part[1]; n += 1) {
      var gap = left ? anchor[n] + Array.from(left).length : anchor[n] - 1;
      var inside = (left ? anchor[n] >= part[0] : gap >= part[0]) && gap + Array.from(right).length < part[1];
      if (inside && (!left || !right || ends.has(gap + 1))) { found.push(gap); }
    }
    return found;
  }

  /* The names that letters spell, or the parts of names that they spell exactly: [kind, name]. */
  function spelt(letters) {
    if (!new RegExp("^(?:" + KB.data.terms.spelling._LETTERS + ")$").test(letters)) { return []; }
    KB.needs(["name-" + letters[0]]);
    var seen = new Set();
    return names(letters).map(function (row) { return [row[0], part(row, letters)]; }).filter(function (pair) {
      return !seen.has(pair.join("\n")) && seen.add(pair.join("\n"));
    });
  }

  /* Whole names first; else those that begin so, and for many letters hold it; else by their initials; else what documents and tasks are called. */
  function names(letters) {
    function some(given, holds, titles) {
      var found = new Map(), called = KB.data.terms.names;
      given.forEach(function (row) {
        if (!titles && (row[1] === called.DOCUMENT || row[1] === called.HEADING)) { return; }
        for (var i = 4; i + 1 < row.length; i += 2) { if (holds(row[i], row[i + 1])) { found.set(row[0], row.slice(1)); } }
      });
      return Array.from(found.keys()).sort(function (a, b) { return a - b; }).slice(0, 20).map(function (number) { return found.get(number); });
    }
    function every() {
      KB.needs(Array.from(LETTERS, function (letter) { return "name-" + letter; }));
      return [].concat.apply([], Array.from(LETTERS, function (letter) { return rows[letter]; }));
    }
    var near = rows[letters[0]], whole = some(near, function (initials, spelling) { return initials === letters || spelling === letters; });
    if (whole.length || letters.length < 3) { return whole; }
    var begun = some(letters.length > 4 ? every() : near, function (initials, spelling) {
      return initials.startsWith(letters) || spelling.startsWith(letters) || (letters.length > 4 && spelling.indexOf(letters) >= 0);
    });
    if (begun.length) { return begun; }
    var held = some(every(), function (initials) { return initials.indexOf(letters) >= 0; });
    if (held.length || letters.length < KB.data.terms.names._TITLE_LETTERS) { return held; }
    return some(every(), function (initials, spelling) { return initials.indexOf(letters) >= 0 || letters.length > 4 && spelling.indexOf(letters) >= 0; }, true);
  }

  /* The part of a name that the letters spell; the whole name where they spell it, or one of its other forms. */
  function part(row, letters) {
    var chars = Array.from(KB.content(row[1])), syllables = row[2].split(" ");
    if (syllables.length !== chars.length) { return chars.join(""); }
    for (var size = chars.length; size > 1; size -= 1) {
      for (var start = 0; start + size <= chars.length; start += 1) {
        var spoken = syllables.slice(start, start + size);
        if (!chars.slice(start, start + size).some(function (char) { return HAN.test(char); })) { continue; }
        if (letters === spoken.join("") || letters === spoken.map(function (s) { return s[0]; }).join("")) { return chars.slice(start, start + size).join(""); }
      }
    }
    return chars.join("");
  }

  return { corrected: corrected, spelt: spelt };
})();
