function a() {
	return `	}`;
}
