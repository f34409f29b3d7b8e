/* A stretch cut into words: jieba's way of the most probable words, without its guesses at unknown ones. */
"use strict";

(function () {
  var times = new Map(), begins = new Set(), groups = new Map(), total = 1;
  var BLOCK = /([\u4E00-\u9FD5a-zA-Z0-9+#&._%-]+)/;
  var LETTER = /^[a-zA-Z0-9]/;

  /* The words of data/words.js, or of data/dictionary.js, in groups of one first character. */
  KB.dictionary = function (sum, packed) {
    total = sum;
    packed.split("|").forEach(function (group) { groups.set(group[1], group); });
  };

  /* Takes the group of a character apart: each word is written without what it shares with the one before. */
  function learn(first) {
    var before = "";
    (groups.get(first) || "").split(" ").filter(Boolean).forEach(function (line) {
      var end = line.length;
      while (line.charCodeAt(end - 1) < 58) { end -= 1; }
      var word = before.slice(0, Number(line[0])) + line.slice(1, end);
      times.set(word, Number(line.slice(end)));
      for (var n = 1; n < word.length; n += 1) { begins.add(word.slice(0, n)); }
      before = word;
    });
    groups.delete(first);
  }

  function route(block) {
    var size = block.length, best = new Array(size + 1), ends = new Array(size);
    best[size] = 0;
    for (var at = size - 1; at >= 0; at -= 1) {
      if (groups.has(block[at])) { learn(block[at]); }
      var most = -Infinity, end = at;
      var piece = block[at], last = at, any = false;
      while (last < size && (times.has(piece) || begins.has(piece))) {
        if (times.has(piece)) {
          any = true;
          var sum = Math.log(times.get(piece)) - Math.log(total) + best[last + 1];
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

  /* The words of a content. `stands` says whether a pair of characters stands in the base: where one does not, only the
     whole dictionary knows. */
  KB.cut = function (plain, stands) {
    for (var n = 0; n + 1 < plain.length && !KB.has("data/dictionary.js"); n += 1) {
      if (!stands(plain.slice(n, n + 2))) { KB.needs("data/dictionary.js"); }
    }
    var found = [];
    KB.fold(plain).split(BLOCK).forEach(function (block, number) {
      if (block) { found = found.concat(number % 2 ? cutBlock(block) : Array.from(block)); }
    });
    return found.filter(function (word) { return KB.content(word); });
  };
})();
