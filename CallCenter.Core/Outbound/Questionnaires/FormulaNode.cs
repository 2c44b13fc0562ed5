namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>A part of a formula.</summary>
internal abstract record FormulaNode(IReadOnlyList<FormulaNode> Parts)
{
    public virtual IEnumerable<string> Ids => Parts.SelectMany(part => part.Ids);

    public abstract decimal? Calculate(Func<string, decimal?> read);

    internal sealed record Number(decimal Value) : FormulaNode([])
    {
        public override decimal? Calculate(Func<string, decimal?> read) => Value;
    }

    internal sealed record Id(string Name) : FormulaNode([])
    {
        public override IEnumerable<string> Ids => [Name];

        public override decimal? Calculate(Func<string, decimal?> read) => read(Name);
    }

    internal sealed record Binary(string Sign, FormulaNode Left, FormulaNode Right) : FormulaNode([Left, Right])
    {
        public override decimal? Calculate(Func<string, decimal?> read)
        {
            if (Left.Calculate(read) is not { } left || Right.Calculate(read) is not { } right)
            {
                return null;
            }

            try
            {
                return Sign switch
                {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "/" => right == 0 ? null : left / right,
                    "=" => left == right ? 1 : 0,
                    "<>" => left != right ? 1 : 0,
                    "<" => left < right ? 1 : 0,
                    "<=" => left <= right ? 1 : 0,
                    ">" => left > right ? 1 : 0,
                    ">=" => left >= right ? 1 : 0,
                    _ => throw new InvalidOperationException($"Unknown sign {Sign}"),
                };
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }

    internal sealed record Call(string Name, IReadOnlyList<FormulaNode> Arguments) : FormulaNode(Arguments)
    {
        public override decimal? Calculate(Func<string, decimal?> read)
        {
            if (Name == "if")
            {
                return Arguments[0].Calculate(read) is { } condition ? Arguments[condition != 0 ? 1 : 2].Calculate(read) : null;
            }

            var values = Arguments.Select(argument => argument.Calculate(read)).OfType<decimal>().ToList();
            try
            {
                return Name switch
                {
                    "sum" => values.Sum(),
                    "min" => values.Count == 0 ? null : values.Min(),
                    "max" => values.Count == 0 ? null : values.Max(),
                    _ => throw new InvalidOperationException($"Unknown function {Name}"),
                };
            }
            catch (OverflowException)
            {
                return null;
            }
        }
    }
}
