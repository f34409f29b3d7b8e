/* Data that only some queries need: KB.needs(path) passes where it has been read, else throws a KB.Missing; who asked
   reads the file and asks again. */
"use strict";

KB.Missing = function (path) { this.path = path; };

(function () {
  var read = new Set();

  KB.needs = function (path) {
    if (!read.has(path)) { throw new KB.Missing(path); }
  };

  KB.has = function (path) { return read.has(path); };

  KB.reads = function (path) {
    return KB.load(path).then(function () { read.add(path); });
  };

  /* What `ask` gives, once it has all that it needs. */
  KB.asked = function (ask) {
    return new Promise(function (resolve, reject) {
      function attempt() {
        try {
          resolve(ask());
        } catch (error) {
          if (error instanceof KB.Missing) { KB.reads(error.path).then(attempt, reject); } else { reject(error); }
        }
      }
      attempt();
    });
  };
})();
