output "keys" {
  description = "What POST /v1/providers/own-aws/keys takes as its member 'keys'."
  sensitive   = true
  value = [
    for key in aws_iam_access_key.decoy : {
      id     = key.id
      secret = key.secret
    }
  ]
}

output "undelivered_queue" {
  description = "Events that the collector did not take for a day. Have an alarm on it."
  value       = aws_sqs_queue.undelivered.url
}
