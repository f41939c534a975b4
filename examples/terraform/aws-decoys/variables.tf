variable "names" {
  description = "Names of the IAM users, one for each decoy. Choose names that your own users could have: an intruder reads them from GetCallerIdentity."
  type        = set(string)

  validation {
    condition     = length(var.names) > 0 && alltrue([for name in var.names : can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", name))])
    error_message = "Name at least one user, in letters, digits and +=,.@_- (at most 64)."
  }
}

variable "path" {
  description = "Path of the users, such as the one that your own machine users have."
  type        = string
  default     = "/"
}

variable "collector_url" {
  description = "The collector's address for the kind own-aws: 'hook' in the answer of GET /v1/providers. It is a secret."
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^https://", var.collector_url))
    error_message = "EventBridge sends to https addresses only: give decoy.publicUrl a certificate."
  }
}

variable "connection_key" {
  description = "What EventBridge sends in X-Api-Key: the secret that providers.aws.connection of the collector names."
  type        = string
  sensitive   = true

  validation {
    condition     = length(var.connection_key) >= 32
    error_message = "Use at least 32 random characters: openssl rand -hex 32"
  }
}

variable "create_trail" {
  description = "Whether to make a trail. EventBridge sees calls only where a trail of the account records management events; leave it out if there is one."
  type        = bool
  default     = true
}

variable "prefix" {
  description = "Begin of the names of everything but the users. An intruder with these keys can list none of it."
  type        = string
  default     = "ci-audit"
}
