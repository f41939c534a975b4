package dev.honeytoken.collector.channel.registry;

import dev.honeytoken.collector.channel.ChannelType;
import dev.honeytoken.collector.channel.LogChannel;
import dev.honeytoken.collector.channel.aws.CloudWatchLogsChannel;
import dev.honeytoken.collector.channel.aws.SnsChannel;
import dev.honeytoken.collector.channel.chat.DiscordChannel;
import dev.honeytoken.collector.channel.chat.TeamsChannel;
import dev.honeytoken.collector.channel.elastic.ElasticsearchChannel;
import dev.honeytoken.collector.channel.mail.MailChannelType;
import dev.honeytoken.collector.channel.otlp.OtlpChannel;
import dev.honeytoken.collector.channel.pagerduty.PagerDutyChannel;
import dev.honeytoken.collector.channel.slack.SlackChannel;
import dev.honeytoken.collector.channel.splunk.SplunkChannel;
import dev.honeytoken.collector.channel.syslog.SyslogChannelType;
import dev.honeytoken.collector.channel.webhook.WebhookChannel;
import java.util.List;

/** The registry of channel types: one line each. */
public final class ChannelTypes {
  private static final List<ChannelType> ALL =
      List.of(
          new SlackChannel.Type(),
          new TeamsChannel.Type(),
          new DiscordChannel.Type(),
          new PagerDutyChannel.Type(),
          new SplunkChannel.Type(),
          new ElasticsearchChannel.Type(),
          new SnsChannel.Type(),
          new CloudWatchLogsChannel.Type(),
          new MailChannelType(),
          new SyslogChannelType(),
          new OtlpChannel.Type(),
          new WebhookChannel.Type(),
          new LogChannel.Type());

  private ChannelTypes() {}

  /** All of them, in the order of the documentation. */
  public static List<ChannelType> all() {
    return ALL;
  }

  /** What can be written as {@code type}. */
  public static List<String> ids() {
    return ALL.stream().map(ChannelType::id).toList();
  }

  /** The type with that id, which is one of {@link #ids()}. */
  public static ChannelType of(String id) {
    return ALL.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}
