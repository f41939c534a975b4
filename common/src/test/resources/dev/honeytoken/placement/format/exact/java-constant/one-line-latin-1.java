class A { String s = """
  } class B {
  """; char c = '"'; }
// café
