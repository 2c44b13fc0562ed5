namespace CallCenter.Core.Sites;

/// <summary>
/// The calls that ended last: late events about them, and the switch's ledger, must not open them again. Enough of them
/// for an hour of a large floor; what is older the store knows.
/// </summary>
internal sealed class EndedCalls
{
    private const int Capacity = 20_000;

    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, bool> _hungUpByUs = new(StringComparer.Ordinal);

    public bool Knows(string callId) => _hungUpByUs.ContainsKey(callId);

    /// <summary>Whether it was the site that ended it on the switch.</summary>
    public bool WasHungUpByUs(string callId) => _hungUpByUs.GetValueOrDefault(callId);

    public void Add(string callId)
    {
        if (!_hungUpByUs.TryAdd(callId, false))
        {
            return;
        }

        _order.Enqueue(callId);
        if (_order.Count > Capacity)
        {
            _hungUpByUs.Remove(_order.Dequeue());
        }
    }

    public void HungUpByUs(string callId) => _hungUpByUs[callId] = true;

    /// <summary>The switch holds it after all: it lives again.</summary>
    public void Revive(string callId) => _hungUpByUs.Remove(callId);
}
