using CallCenter.Core.Customers;
using CallCenter.Core.Sites;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Cluster;

/// <summary>
/// Asks the store who calls, off the site's thread, within a time (requirement T2). A store that hangs makes callers
/// unknown; it must not make threads pile up.
/// </summary>
internal sealed class CallerLookup(CustomerRecognition recognition, IOptions<SiteSettings> settings, TimeProvider time, ILogger<CallerLookup> logger)
    : IDisposable
{
    private const int MaxAtOnce = 32;

    private readonly SemaphoreSlim _slots = new(MaxAtOnce);
    private int _failing;

    public void Dispose() => _slots.Dispose();

    /// <summary>The customers of a number, the one that routes first; <c>Failed</c> when the store could not say in time.</summary>
    public async Task<(IReadOnlyList<CustomerBasics> Customers, bool Failed)> FindAsync(string number, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.Value.RecognitionTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await _slots.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return ([], true);
        }

        // SQLite works synchronously behind its async methods: a pool thread, and nobody waits longer than the limit.
        var lookup = Task.Run(() => recognition.FindAllAsync(number, either.Token), CancellationToken.None);
        _ = lookup.ContinueWith(_ => _slots.Release(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            var customers = await lookup.WaitAsync(either.Token);
            Interlocked.Exchange(ref _failing, 0);
            return (customers, false);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _failing, 1) == 0)
            {
                logger.LogError(exception, "Callers can't be recognised: the store doesn't answer. They are served as unknown until it does");
            }

            return ([], true);
        }
    }
}
