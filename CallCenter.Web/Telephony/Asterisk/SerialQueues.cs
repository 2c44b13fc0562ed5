namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>Work of the same key runs in the order given, one after the other; different keys don't wait for each other.</summary>
public sealed class SerialQueues(ILogger logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Task Tail, int Pending)> queues = [];

    public void Enqueue(string key, Func<Task> work)
    {
        lock (gate)
        {
            var (before, pending) = queues.GetValueOrDefault(key, (Task.CompletedTask, 0));
            queues[key] = (RunAfterAsync(before, key, work), pending + 1);
        }
    }

    private async Task RunAfterAsync(Task before, string key, Func<Task> work)
    {
        // Never on the caller's thread: Enqueue returns at once.
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await work();
        }
#pragma warning disable CA1031 // One call's failure must stop neither its later commands nor other calls.
        catch (Exception e)
#pragma warning restore CA1031
        {
            logger.LogError(e, "Asterisk: work on {Key} failed", key);
        }
        lock (gate)
        {
            var (tail, pending) = queues[key];
            if (pending == 1)
            {
                queues.Remove(key);
            }
            else
            {
                queues[key] = (tail, pending - 1);
            }
        }
    }
}
