using CallCenter.Core.Sites;

namespace CallCenter.Tests.Builders;

/// <summary>Counts how often the sites were told.</summary>
internal sealed class RecordingPublisher : ISiteConfigurationPublisher
{
    public int Count { get; private set; }

    public Task PublishAsync()
    {
        Count++;
        return Task.CompletedTask;
    }
}
