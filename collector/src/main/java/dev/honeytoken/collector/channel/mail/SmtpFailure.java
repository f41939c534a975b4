package dev.honeytoken.collector.channel.mail;

import dev.honeytoken.collector.channel.Outcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.UnknownHostException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Tells from what the mail library throws what came of a mail: a reply of 500 or more is a refusal,
 * everything else may pass (RFC 5321, section 4.2.1).
 */
final class SmtpFailure {
  static final int DETAIL_CHARS = 200;
  private static final int PERMANENT = 500;
  private static final int MOST_CAUSES = 10;

  private SmtpFailure() {}

  static Outcome outcome(MessagingException failure, String host, UnaryOperator<String> clean) {
    int worst = 0;
    @Nullable String words = null;
    Throwable each = failure;
    for (int depth = 0; each != null && depth < MOST_CAUSES; depth++) {
      int code = code(each);
      if (code > worst) {
        worst = code;
        words = each.getMessage();
      }
      if (each instanceof AuthenticationFailedException) {
        return new Outcome.Refused("login refused: " + clean.apply(text(each)));
      }
      if (each instanceof MailConnectException || each instanceof UnknownHostException) {
        return new Outcome.Later("no connection to " + host, null);
      }
      if (each instanceof SSLException) {
        return new Outcome.Later("TLS with " + host + " failed: " + clean.apply(text(each)), null);
      }
      each =
          each instanceof MessagingException nested && nested.getNextException() != null
              ? nested.getNextException()
              : each.getCause();
    }
    String said = clean.apply(words == null ? text(failure) : words);
    return worst >= PERMANENT ? new Outcome.Refused(said) : new Outcome.Later(said, null);
  }

  private static String text(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static int code(Throwable failure) {
    if (failure instanceof SMTPSendFailedException send) {
      return send.getReturnCode();
    }
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    return failure instanceof SMTPSenderFailedException sender ? sender.getReturnCode() : 0;
  }
}
