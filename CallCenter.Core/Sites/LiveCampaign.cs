using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Pacing;

namespace CallCenter.Core.Sites;

/// <summary>A campaign at work: its stock of orders, and when it asks for more.</summary>
internal sealed class LiveCampaign(SiteCampaign configuration, DateTimeOffset now)
{
    private readonly LinkedList<DialOrder> _stock = new();

    public SiteCampaign Configuration { get; set; } = configuration;

    /// <summary>False once the configuration doesn't have it any more.</summary>
    public bool Running { get; set; } = true;

    /// <summary>Orders that nobody has taken up, in their order.</summary>
    public IReadOnlyCollection<DialOrder> Stock => _stock;

    /// <summary>When it asked for orders and has no answer yet.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    /// <summary>Not to ask before.</summary>
    public DateTimeOffset AskAgainAt { get; set; }

    /// <summary>When it last looked for appointments.</summary>
    public DateTimeOffset LookedAt { get; set; }

    /// <summary>When it last had agents at work.</summary>
    public DateTimeOffset? AgentsSeenAt { get; set; }

    /// <summary>Customers given to agents of it, weighed by its share: the least comes first among equal priorities.</summary>
    public double Served { get; set; }

    /// <summary>What its calls have been like lately.</summary>
    public PacingMeter Meter { get; } = new(now);

    /// <summary>The pacer's last word.</summary>
    public PacingPlan? Plan { get; set; }

    /// <summary>Conversations and abandoned calls of this life: what the cap is about.</summary>
    public int Persons { get; set; }

    /// <summary>Abandoned calls of this life.</summary>
    public int Lost { get; set; }

    /// <summary>A customer answered and nobody was there.</summary>
    public void CountAbandoned()
    {
        Abandoned++;
        Lost++;
        Persons++;
    }

    /// <summary>Today's figures.</summary>
    public int Dialled { get; set; }

    /// <summary>See <see cref="Dialled"/>.</summary>
    public int Answered { get; set; }

    /// <summary>See <see cref="Dialled"/>.</summary>
    public int Abandoned { get; set; }

    public bool Has(string attemptId) => _stock.Any(order => order.AttemptId == attemptId);

    /// <summary>Adds an order at its place: appointments before the rest, else in the order of coming.</summary>
    public void Add(DialOrder order)
    {
        var behind = order.IsAppointment ? LastAppointment() : _stock.Last;
        if (behind is null)
        {
            _stock.AddFirst(order);
        }
        else
        {
            _stock.AddAfter(behind, order);
        }
    }

    /// <summary>Puts an order back that nobody was disturbed for.</summary>
    public void PutBack(DialOrder order) => _stock.AddFirst(order);

    public void Remove(DialOrder order) => _stock.Remove(order);

    /// <summary>The first order that an agent may have; null agent: one that isn't anybody's.</summary>
    public DialOrder? For(string? agentId, DateTimeOffset now) => _stock.FirstOrDefault(order => order.IsFor(agentId, now));

    private LinkedListNode<DialOrder>? LastAppointment()
    {
        LinkedListNode<DialOrder>? last = null;
        for (var node = _stock.First; node is { Value.IsAppointment: true }; node = node.Next)
        {
            last = node;
        }

        return last;
    }
}
