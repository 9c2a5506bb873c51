// The rehearsal of a login goes on by itself. ES5.
document.forms[0].submit();
