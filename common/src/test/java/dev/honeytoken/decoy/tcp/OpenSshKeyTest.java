package dev.honeytoken.decoy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class OpenSshKeyTest {
  @Provide
  Arbitrary<byte[]> seeds() {
    return Arbitraries.bytes().array(byte[].class).ofSize(OpenSshKey.SEED_BYTES);
  }

  @Test
  void thePublicKeyIsThatOfRfc8032() {
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertThat(HexFormat.of().formatHex(OpenSshKey.publicKey(seed)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  }

  @Property(tries = 200)
  void whatIsWrittenIsReadAgain(@ForAll("seeds") byte[] seed, @ForAll int check) {
    byte[] publicKey = OpenSshKey.publicKey(seed);
    String text = OpenSshKey.text(seed, publicKey, check, "deploy@git.example.com");
    OpenSshKey.Described read = OpenSshKey.read(text);
    assertThat(read.blob()).isEqualTo(OpenSshKey.blob(publicKey));
    assertThat(read.comment()).isEqualTo("deploy@git.example.com");
    // As ssh-keygen writes them: all but the last of base64 are full.
    List<String> lines = text.lines().toList();
    assertThat(lines.subList(1, lines.size() - 2)).allMatch(line -> line.length() == 70);
  }
}
