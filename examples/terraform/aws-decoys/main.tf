# Access keys that are real, may do nothing, and tell the collector of every use:
# IAM users -> CloudTrail -> EventBridge rule -> API destination -> collector.

data "aws_caller_identity" "current" {}

# The users ------------------------------------------------------------------------------------------------------------

resource "aws_iam_user" "decoy" {
  for_each = var.names

  name          = each.key
  path          = var.path
  force_destroy = true
}

# Whatever somebody attaches to such a user later, this goes first.
resource "aws_iam_user_policy" "deny" {
  for_each = aws_iam_user.decoy

  name   = "boundary"
  user   = each.value.name
  policy = data.aws_iam_policy_document.deny.json
}

data "aws_iam_policy_document" "deny" {
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_access_key" "decoy" {
  for_each = aws_iam_user.decoy

  user = each.value.name

  # A key is handed out only once it can do nothing.
  depends_on = [aws_iam_user_policy.deny]
}

# What is seen ---------------------------------------------------------------------------------------------------------

resource "aws_s3_bucket" "trail" {
  count = var.create_trail ? 1 : 0

  bucket_prefix = "${var.prefix}-"
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "trail" {
  count = var.create_trail ? 1 : 0

  bucket                  = aws_s3_bucket.trail[0].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "trail" {
  count = var.create_trail ? 1 : 0

  bucket = aws_s3_bucket.trail[0].id
  policy = data.aws_iam_policy_document.trail[0].json
}

data "aws_iam_policy_document" "trail" {
  count = var.create_trail ? 1 : 0

  statement {
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.trail[0].arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.trail[0].arn}/AWSLogs/${data.aws_caller_identity.current.account_id}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

resource "aws_cloudtrail" "this" {
  count = var.create_trail ? 1 : 0

  name                          = var.prefix
  s3_bucket_name                = aws_s3_bucket.trail[0].id
  include_global_service_events = true
  is_multi_region_trail         = true
  enable_log_file_validation    = true

  depends_on = [aws_s3_bucket_policy.trail]
}

# What is told ---------------------------------------------------------------------------------------------------------

# An intruder's first calls only read (GetCallerIdentity, ListBuckets): without this state, EventBridge leaves those out.
# A rule sees the calls of its own region. Those of IAM and of the global endpoint of STS are in us-east-1, so use this
# module there, and once more, with create_trail = false and the same keys left out, in each region you care for.
resource "aws_cloudwatch_event_rule" "use" {
  name        = var.prefix
  description = "Calls of certain access keys."
  state       = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"

  event_pattern = jsonencode({
    detail-type = ["AWS API Call via CloudTrail", "AWS Console Sign In via CloudTrail"]
    detail = {
      userIdentity = {
        accessKeyId = [for key in aws_iam_access_key.decoy : key.id]
      }
    }
  })
}

resource "aws_cloudwatch_event_connection" "collector" {
  name               = var.prefix
  authorization_type = "API_KEY"

  auth_parameters {
    api_key {
      key   = "X-Api-Key"
      value = var.connection_key
    }
  }
}

resource "aws_cloudwatch_event_api_destination" "collector" {
  name                             = var.prefix
  invocation_endpoint              = var.collector_url
  http_method                      = "POST"
  invocation_rate_limit_per_second = 50
  connection_arn                   = aws_cloudwatch_event_connection.collector.arn
}

resource "aws_cloudwatch_event_target" "collector" {
  rule     = aws_cloudwatch_event_rule.use.name
  arn      = aws_cloudwatch_event_api_destination.collector.arn
  role_arn = aws_iam_role.events.arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.undelivered.arn
  }
}

resource "aws_sqs_queue" "undelivered" {
  name                      = "${var.prefix}-undelivered"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "undelivered" {
  queue_url = aws_sqs_queue.undelivered.id
  policy    = data.aws_iam_policy_document.undelivered.json
}

data "aws_iam_policy_document" "undelivered" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.undelivered.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_cloudwatch_event_rule.use.arn]
    }
  }
}

resource "aws_iam_role" "events" {
  name_prefix        = "${var.prefix}-"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "invoke" {
  name   = "invoke"
  role   = aws_iam_role.events.id
  policy = data.aws_iam_policy_document.invoke.json
}

data "aws_iam_policy_document" "invoke" {
  statement {
    actions   = ["events:InvokeApiDestination"]
    resources = [aws_cloudwatch_event_api_destination.collector.arn]
  }
}
