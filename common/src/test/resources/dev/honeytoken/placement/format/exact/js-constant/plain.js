module.exports = {
  a: `x ${`y ${1}`} \` {`,
  b: /[/"]\/{/g,
};
