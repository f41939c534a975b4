region = "eu-west-1"

tags = {
  a = "b" # }
}
list = [
  "x", // ]
]
