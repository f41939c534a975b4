	a	=	1
#	api_token = "x"
b = {
	c = "	"
}
