namespace CallCenter.Web.Features.Agents;

/// <summary>How an agent has arranged the pages of the work area (requirement I7). Immutable.</summary>
/// <param name="Order">Pages in their order; a page not named comes last.</param>
/// <param name="Minimised">Pages shown by their titles only.</param>
/// <param name="Closed">Pages put away.</param>
/// <param name="Maximised">The page that has the whole area, if any.</param>
public sealed record WorkLayout(
    IReadOnlyList<string> Order, IReadOnlyList<string> Minimised, IReadOnlyList<string> Closed, string? Maximised)
{
    /// <summary>Everything open, as the pages come.</summary>
    public static readonly WorkLayout Empty = new([], [], [], null);

    /// <summary>The open pages, in order.</summary>
    public IReadOnlyList<string> Open(IEnumerable<string> pages) =>
        [.. Sort(pages).Where(page => !Closed.Contains(page))];

    /// <summary>The pages whose content shows: only the maximised one, or all that are open and not minimised.</summary>
    public IReadOnlyList<string> Shown(IEnumerable<string> pages)
    {
        var open = Open(pages);
        return Maximised is { } only && open.Contains(only) ? [only] : [.. open.Where(page => !Minimised.Contains(page))];
    }

    /// <summary>Moves a page by so many places among the open ones.</summary>
    public WorkLayout Move(string page, int by, IEnumerable<string> pages)
    {
        var open = Open(pages).ToList();
        var from = open.IndexOf(page);
        return from < 0 ? this : MoveTo(page, open[Math.Clamp(from + by, 0, open.Count - 1)], pages);
    }

    /// <summary>Puts a page where another one is.</summary>
    public WorkLayout MoveTo(string page, string place, IEnumerable<string> pages)
    {
        var order = Sort(pages).ToList();
        var target = order.IndexOf(place);
        if (target < 0 || !order.Remove(page))
        {
            return this;
        }

        order.Insert(target, page);
        return this with { Order = order };
    }

    /// <summary>Shows a page's title only.</summary>
    public WorkLayout Minimise(string page) => this with
    {
        Minimised = [.. Minimised.Where(other => other != page), page],
        Maximised = Maximised == page ? null : Maximised,
    };

    /// <summary>Gives a page the whole area.</summary>
    public WorkLayout Maximise(string page) => this with { Minimised = [.. Minimised.Where(other => other != page)], Maximised = page };

    /// <summary>Shows a page as one among others, opening it where it was closed.</summary>
    public WorkLayout Restore(string page) => new(
        Order, [.. Minimised.Where(other => other != page)], [.. Closed.Where(other => other != page)], null);

    /// <summary>Puts a page away.</summary>
    public WorkLayout Close(string page) => this with
    {
        Closed = [.. Closed.Where(other => other != page), page],
        Maximised = Maximised == page ? null : Maximised,
    };

    private IEnumerable<string> Sort(IEnumerable<string> pages)
    {
        var places = Order.ToList();
        return pages.OrderBy(page => places.IndexOf(page) is var place and >= 0 ? place : int.MaxValue);
    }
}
