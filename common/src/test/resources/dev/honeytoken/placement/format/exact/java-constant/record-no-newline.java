record A(int b, String c) {
	A { }
}