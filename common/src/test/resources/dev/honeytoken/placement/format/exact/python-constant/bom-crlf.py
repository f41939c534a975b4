# café
if True:
	x = r"\d"
	y = """
API_TOKEN = "x"
"""