using CallCenter.Core.Simulation;

namespace CallCenter.Web.Features.Simulation;

/// <summary>
/// Works off the lab's runs in the background, one at a time on this server. Not a job of the scheduler: a run may take minutes, and would
/// keep imports and reports waiting for a worker (docs/decisions/0012-policy-lab.md).
/// </summary>
internal sealed class LabRunner(IServiceProvider services, ILogger<LabRunner> logger) : BackgroundService, ILabQueue
{
    // How soon a run is taken up that a server left behind.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <inheritdoc/>
    public void Changed()
    {
        try
        {
            _changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to look anyway.
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await services.GetRequiredService<LabJob>().RunNextAsync(stoppingToken))
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogWarning(e, "The policy lab can't look for its next run; it tries again in {Seconds} s", LookEvery.TotalSeconds);
            }

            try
            {
                await _changed.WaitAsync(LookEvery, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
