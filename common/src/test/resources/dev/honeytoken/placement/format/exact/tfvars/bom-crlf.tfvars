a = "café \" ${b}"
c = <<EOT
api_token = "x"
EOT
d = true