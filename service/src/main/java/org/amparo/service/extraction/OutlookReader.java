package org.amparo.service.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.EntryUtils;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.exception.TikaException;
import org.xml.sax.SAXException;

/** Reads Outlook mail (MSG): its head, its body, and what is attached. */
final class OutlookReader {

  private static final String PROPERTIES = "__properties_version1.0";

  /** Of the properties of a mail within a mail, in bytes; [MS-OXMSG] section 2.4.1.2. */
  private static final int INNER_HEADER = 24;

  /** How many reserved bytes longer the header of a mail of its own is; section 2.4.1.1. */
  private static final int HEADER_PADDING = 8;

  private final TikaFormats formats;

  OutlookReader(TikaFormats formats) {
    this.formats = formats;
  }

  Extraction.Metadata read(Path file, Reading reading)
      throws IOException, SAXException, TikaException {
    try (MAPIMessage message = new MAPIMessage(file.toFile())) {
      message.setReturnNullOnMissingChunk(true);
      if (message.has7BitEncodingStrings()) {
        message.guess7BitEncoding();
      }
      Letter letter = letter(message);
      letter.writeTo(reading.flow());
      writeBody(message, reading.flow());
      for (AttachmentChunks attachment : message.getAttachmentFiles()) {
        add(attachment, reading.attachments());
      }
      return letter.metadata();
    } catch (ChunkNotFoundException e) {
      throw new TikaException("a part is missing", e);
    }
  }

  private static Letter letter(MAPIMessage message) throws ChunkNotFoundException {
    Calendar date = message.getMessageDate();
    return new Letter(
        orEmpty(message.getDisplayFrom()),
        orEmpty(message.getDisplayTo()),
        orEmpty(message.getDisplayCC()),
        orEmpty(message.getSubject()),
        date == null ? "" : date.toInstant().toString(),
        Optional.ofNullable(date).map(Calendar::toInstant));
  }

  private void writeBody(MAPIMessage message, TextFlow flow)
      throws ChunkNotFoundException, IOException, SAXException, TikaException {
    String text = orEmpty(message.getTextBody());
    String html = orEmpty(message.getHtmlBody());
    String rtf = text.isBlank() && html.isBlank() ? orEmpty(message.getRtfBody()) : "";
    if (!text.isBlank()) {
      flow.append(text);
    } else if (!html.isBlank()) {
      formats.readHtml(html, flow);
    } else if (!rtf.isBlank()) {
      formats.readRtf(rtf.getBytes(StandardCharsets.ISO_8859_1), flow);
    }
  }

  private static void add(AttachmentChunks attachment, AttachmentFolder folder) throws IOException {
    String type = value(attachment.getAttachMimeTag()).orElse("application/octet-stream");
    String name =
        Stream.of(
                attachment.getAttachLongFileName(),
                attachment.getAttachDisplayName(),
                attachment.getAttachFileName())
            .flatMap(chunk -> value(chunk).stream())
            .findFirst()
            .orElse("attachment");
    boolean shown = value(attachment.getAttachContentId()).isPresent();
    if (attachment.getAttachData() != null) {
      byte[] content = attachment.getAttachData().getValue();
      folder.add(name, type, shown, new ByteArrayInputStream(content));
    } else if (attachment.getAttachmentDirectory() != null) {
      byte[] content = standAlone(attachment.getAttachmentDirectory().getDirectory());
      String mail = attachment.isEmbeddedMessage() && !name.endsWith(".msg") ? name + ".msg" : name;
      folder.add(mail, "application/vnd.ms-outlook", false, new ByteArrayInputStream(content));
    }
  }

  /** A storage within the file as a file of its own. */
  private static byte[] standAlone(DirectoryEntry storage) throws IOException {
    try (var alone = new POIFSFileSystem()) {
      for (Entry entry : storage) {
        if (entry.getName().equals(PROPERTIES) && entry instanceof DocumentEntry properties) {
          alone.createDocument(new ByteArrayInputStream(widened(properties)), PROPERTIES);
        } else {
          EntryUtils.copyNodeRecursively(entry, alone.getRoot());
        }
      }
      var bytes = new ByteArrayOutputStream();
      alone.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] widened(DocumentEntry properties) throws IOException {
    byte[] inner;
    try (var in = new DocumentInputStream(properties)) {
      inner = in.readAllBytes();
    }
    int header = Math.min(INNER_HEADER, inner.length);
    byte[] outer = Arrays.copyOf(inner, inner.length + HEADER_PADDING);
    Arrays.fill(outer, header, header + HEADER_PADDING, (byte) 0);
    System.arraycopy(inner, header, outer, header + HEADER_PADDING, inner.length - header);
    return outer;
  }

  private static Optional<String> value(StringChunk chunk) {
    return Optional.ofNullable(chunk).map(StringChunk::getValue).filter(it -> !it.isBlank());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
