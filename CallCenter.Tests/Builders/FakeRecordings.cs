using CallCenter.Core.Telephony;

namespace CallCenter.Tests.Builders;

/// <summary>Recordings by name; null content means that the switch is away.</summary>
internal sealed class FakeRecordings : IRecordingStore
{
    public Dictionary<string, byte[]?> Files { get; } = [];

    public List<string> Asked { get; } = [];

    public Task<Stream?> OpenAsync(string recording, CancellationToken cancellation)
    {
        Asked.Add(recording);
        return !Files.TryGetValue(recording, out var file) ? Task.FromResult<Stream?>(null)
            : file is null ? throw new IOException("away")
            : Task.FromResult<Stream?>(new OnceStream(file));
    }

    // As a switch gives it: read once, no length.
    private sealed class OnceStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();
    }
}
