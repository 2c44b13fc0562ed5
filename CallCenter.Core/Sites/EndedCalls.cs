namespace CallCenter.Core.Sites;

/// <summary>
/// The calls that ended last, in this life of the product or an earlier one: late events about them, the switch's ledger and what
/// the switch still holds must not open them again. Enough of them for an hour of a large floor; what is older the store knows.
/// </summary>
internal sealed class EndedCalls
{
    public const int Capacity = 20_000;

    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, bool> _unseen = new(StringComparer.Ordinal);

    public bool Knows(string callId) => _unseen.ContainsKey(callId);

    /// <summary>Whether its end is a fact, and not only guessed because the switch didn't list it.</summary>
    public bool Surely(string callId) => _unseen.TryGetValue(callId, out var unseen) && !unseen;

    /// <param name="callId">Call.</param>
    /// <param name="unseen">Nobody saw it end: it wasn't among what the switch held.</param>
    public void Add(string callId, bool unseen = false)
    {
        if (!_unseen.TryAdd(callId, unseen))
        {
            _unseen[callId] &= unseen;
            return;
        }

        _order.Enqueue(callId);
        if (_order.Count > Capacity)
        {
            _unseen.Remove(_order.Dequeue());
        }
    }

    /// <summary>The switch holds it after all: it lives again.</summary>
    public void Revive(string callId) => _unseen.Remove(callId);
}
