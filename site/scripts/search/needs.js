/* Data that only some queries need: KB.needs(paths) passes where they have been read, else throws a KB.Missing; who asked
   reads the files and asks again. */
"use strict";

KB.Missing = function (paths) { this.paths = paths; };
KB.data = { base: null, terms: null, stream: null, blocks: null };
KB.base = function (data, terms, fold) {
  KB.data.base = data;
  KB.data.terms = terms;
  KB.table.apply(null, fold);
};
KB.stream = function (data, blocks) { KB.data.stream = data; KB.data.blocks = blocks; };

(function () {
  var read = new Set();

  KB.needs = function (paths) {
    var missing = paths.filter(function (path) { return !read.has(path); });
    if (missing.length) { throw new KB.Missing(Array.from(new Set(missing))); }
  };

  KB.reads = function (path) {
    return KB.load("data/" + path + ".js").then(function () { read.add(path); });
  };

  /* What `ask` gives for each of a list; where some of them need data, all that is needed is asked for at once. */
  KB.together = function (list, ask) {
    var missing = [];
    var found = list.map(function (each, number) {
      try { return ask(each, number); } catch (error) {
        if (!(error instanceof KB.Missing)) { throw error; }
        missing = missing.concat(error.paths);
      }
    });
    if (missing.length) { throw new KB.Missing(Array.from(new Set(missing))); }
    return found;
  };

  /* A promise of what `ask` gives, once it has all that it needs. */
  KB.asked = function (ask) {
    return new Promise(function (resolve, reject) {
      function attempt() {
        try {
          resolve(ask());
        } catch (error) {
          if (error instanceof KB.Missing) { Promise.all(error.paths.map(KB.reads)).then(attempt, reject); } else { reject(error); }
        }
      }
      attempt();
    });
  };

  /* The number of the file of a kind that has a key. As kb.publish.searching.grams.bucket. */
  KB.file = function (kind, key) {
    var mixed = 0, prime = KB.data.base.coding.prime;
    for (var char of key) {
      mixed = Math.imul(Math.imul(mixed, 31) + char.codePointAt(0) | 0, prime);
      mixed = (mixed ^ mixed >>> 15) >>> 0;
    }
    return kind + "-" + mixed % KB.data.base.files[kind];
  };
})();
