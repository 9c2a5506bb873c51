// In the companion's frame: what becomes of cookies here? Tells the page around it in yes and no. ES5.
(function () {
  var script = document.currentScript;
  var visit = script ? script.getAttribute("data-visit") : "";
  var sought = location.hash.slice(1);
  var https = location.protocol === "https:";

  function read(name, value) {
    return ("; " + document.cookie + ";").indexOf("; " + name + "=" + value + ";") >= 0;
  }

  // Sets a cookie, looks whether it is there, and takes it away.
  function keeps(attributes) {
    var name = "inlogwijzer-koekje";
    var value = String(Math.random()).slice(2);
    try {
      document.cookie = name + "=" + value + "; Path=/proef; Max-Age=60" + attributes;
      var kept = read(name, value);
      document.cookie = name + "=; Path=/proef; Max-Age=0" + attributes;
      return kept;
    } catch (error) {
      // A browser that throws here keeps nothing.
      return false;
    }
  }

  function look() {
    var secure = "; SameSite=None; Secure";
    // Safari takes no Secure cookie without HTTPS, and Chromium no other one in a frame: either will do.
    var plain = keeps(secure) || keeps("");
    var known = https || plain || location.hostname === "localhost" || location.hostname === "127.0.0.1";
    var first = null;
    try {
      first = sought ? read(visit, sought) : null;
    } catch (error) {
      first = null;
    }
    return { plain: known ? plain : null, partitioned: keeps(secure + "; Partitioned"), firstPartyRead: first };
  }

  function tell(access) {
    var seen = look();
    seen.hasStorageAccess = access;
    seen.inlogwijzer = "koekjes";
    parent.postMessage(seen, "*");
  }

  if (document.hasStorageAccess) {
    document.hasStorageAccess().then(tell, function () {
      tell(null);
    });
  } else {
    tell(null);
  }
})();
