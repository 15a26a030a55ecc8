namespace Dashboard.App.Commands.Analyze.Input;

/// <summary>A stream whose first bytes were looked at and are read again. Counts what was read.</summary>
internal sealed class PeekedStream(System.IO.Stream inner, int peeked = 4096) : System.IO.Stream
{
    private readonly byte[] _head = new byte[peeked];
    private int _headLength;
    private int _headRead;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    /// <summary>Total bytes, or −1 when it is not known (a pipe).</summary>
    public override long Length => inner.CanSeek ? inner.Length : -1;

    /// <summary>Bytes read so far.</summary>
    public override long Position { get; set; }

    /// <summary>The first bytes, fewer only when there are no more.</summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (_headLength < _head.Length)
        {
            var read = inner.Read(_head, _headLength, _head.Length - _headLength);
            if (read == 0)
                break;
            _headLength += read;
        }

        return _head.AsSpan(0, _headLength);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = Math.Min(_headLength - _headRead, buffer.Length);
        if (read > 0)
        {
            _head.AsSpan(_headRead, read).CopyTo(buffer);
            _headRead += read;
        }
        else
        {
            read = inner.Read(buffer);
        }

        Position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
