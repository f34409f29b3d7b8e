/* A stretch cut into words: jieba's way of the most probable words, without its guesses at unknown ones. The words are those
   of kb.publish.searching.words. */
"use strict";

(function () {
  var times = new Map(), letters = null, begins = new Set(), groups = new Map(), taken = new Set();
  var BLOCK = /([\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+)/;
  var LETTER = /^[a-zA-Z0-9]/;

  /* How often a word is, 0 for none; those of one character are looked up in the base's list. */
  function often(word) {
    var code = word.codePointAt(0);
    if (word.length > (code > 0xFFFF ? 2 : 1) || times.has(word)) { return times.get(word) || 0; }
    if (!letters) { letters = KB.data.terms.letters.map(function (line, n) { return KB.coding.digits(line, n === 0); }); }
    var at = KB.coding.find(letters[0], code);
    return at < 0 ? 0 : letters[1][at];
  }

  /* The groups of all words. */
  KB.dictionary = function (number, packed) {
    packed.split("|").filter(Boolean).forEach(function (group) { groups.set(Array.from(group.slice(1, 3))[0], group); });
  };

  function learnt(word, end, line) {
    times.set(word, Number(line.slice(end)));
    for (var n = 1; n < word.length; n += 1) { begins.add(word.slice(0, n)); }
  }

  /* Takes the group of a character apart: each word is written without what it shares with the one before. */
  function learn(first) {
    var before = "";
    (groups.get(first) || "").split(" ").filter(Boolean).forEach(function (line) {
      var end = line.length;
      while (line.charCodeAt(end - 1) < 58) { end -= 1; }
      before = before.slice(0, Number(line[0])) + line.slice(1, end);
      learnt(before, end, line);
    });
    groups.delete(first);
  }

  /* The words that begin with a pair of the base. */
  function learnPair(pair) {
    if (taken.has(pair)) { return; }
    taken.add(pair);
    KB.postings.words(pair).split(" ").filter(Boolean).forEach(function (line) {
      var end = line.length;
      while (end && line.charCodeAt(end - 1) < 58) { end -= 1; }
      learnt(pair + line.slice(0, end), end, line);
    });
  }

  function route(block) {
    var size = block.length, total = KB.data.base.total, best = new Array(size + 1), ends = new Array(size);
    best[size] = 0;
    for (var at = size - 1; at >= 0; at -= 1) {
      var most = -Infinity, end = at;
      var piece = block[at], last = at, any = false;
      for (var now = often(piece); last < size && (now || begins.has(piece)); now = often(piece)) {
        if (now) {
          any = true;
          var sum = Math.log(now) - Math.log(total) + best[last + 1];
          if (sum >= most) { most = sum; end = last; }
        }
        last += 1;
        piece = block.slice(at, last + 1);
      }
      if (!any) { most = Math.log(1) - Math.log(total) + best[at + 1]; end = at; }
      best[at] = most;
      ends[at] = end;
    }
    return ends;
  }

  /* Letters and digits that stand alone are one word. */
  function cutBlock(block) {
    var ends = route(block), found = [], letters = "";
    for (var at = 0; at < block.length;) {
      var word = block.slice(at, ends[at] + 1);
      at = ends[at] + 1;
      if (word.length === 1 && LETTER.test(word)) { letters += word; continue; }
      if (letters) { found.push(letters); letters = ""; }
      found.push(word);
    }
    if (letters) { found.push(letters); }
    return found;
  }

  /* The words of a content. Where one of its pairs stands nowhere in the base, only all words know. */
  KB.cut = function (plain) {
    var pairs = KB.postings.pairs(plain), found = [];
    KB.postings.needs([plain]);
    if (!pairs.every(KB.postings.stands) || pairs.length < 1) {
      KB.needs(Array.from(plain, function (char) { return KB.file("word", char); }));
      Array.from(plain).forEach(learn);
    }
    pairs.forEach(learnPair);
    KB.fold(plain).split(BLOCK).forEach(function (block, number) {
      if (block) { found = found.concat(number % 2 ? cutBlock(block) : Array.from(block)); }
    });
    return found.filter(function (word) { return KB.content(word); });
  };
})();
